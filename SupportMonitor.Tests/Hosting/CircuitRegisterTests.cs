using Microsoft.Extensions.Time.Testing;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Limits;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

public sealed class CircuitRegisterTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _ended = [];

    [Fact]
    public void Account_OpensAsManyAsItMay_AndAnotherIsNotKeptFromIts()
    {
        var circuits = Of(perAccount: 2, all: 10);

        Assert.True(Open(circuits, "a", 1) && Open(circuits, "b", 1));
        Assert.False(Open(circuits, "c", 1));
        Assert.False(circuits.HasRoom(1));
        Assert.True(circuits.HasRoom(2));
        Assert.Equal(2, circuits.Count);
    }

    [Fact]
    public void RoomIsMade_ByEndingTheOneThatWaitedLongest()
    {
        var circuits = Of(perAccount: 3, all: 10);
        foreach (var id in (string[])["a", "b", "c"])
        {
            Open(circuits, id, 1);
        }

        circuits.Wait("b", waits: true);
        _clock.Advance(TimeSpan.FromSeconds(1));
        circuits.Wait("a", waits: true);
        _clock.Advance(TimeSpan.FromSeconds(1));
        circuits.Wait("c", waits: true);
        circuits.Wait("c", waits: false);

        Assert.True(Open(circuits, "d", 1) && Open(circuits, "e", 1));
        Assert.Equal(["b", "a"], _ended);
        Assert.False(Open(circuits, "f", 1));
    }

    [Fact]
    public void InAll_NoMoreThanTheMachineBears_AndAnothersWaitingOneGoes()
    {
        var circuits = Of(perAccount: 5, all: 2);
        Open(circuits, "a", 1);
        Open(circuits, "b", 2);

        Assert.False(circuits.HasRoom(3));
        circuits.Wait("a", waits: true);
        Assert.True(Open(circuits, "c", 3));
        Assert.Equal(["a"], _ended);
    }

    [Fact]
    public void Count_ReturnsToNothing_HoweverCircuitsEnd()
    {
        var circuits = Of(perAccount: 3, all: 4);
        for (var i = 0; i < 1000; i++)
        {
            Open(circuits, $"{i}", i % 3);
            circuits.Wait($"{i}", waits: i % 2 == 0);
            circuits.Close($"{i - 2}");
            circuits.Close($"{i - 2}");
        }

        circuits.Close("998");
        circuits.Close("999");
        circuits.Close("never there");
        Assert.Equal(0, circuits.Count);
        Assert.All([0, 1, 2], account => Assert.True(circuits.HasRoom(account)));
    }

    [Fact]
    public void MemoryOfManyClosedPages_IsGivenBackOnce_WhenItIsQuiet()
    {
        var circuits = Of(perAccount: 100, all: 100);
        var collected = 0;
        using var memory = new MemoryReturn(circuits, _clock, () => collected++);
        for (var i = 0; i < MemoryReturn.Worth; i++)
        {
            Open(circuits, $"{i}", 1);
            circuits.Close($"{i}");
        }

        memory.Look();
        Assert.Equal(0, collected);
        memory.Look();
        memory.Look();
        Assert.Equal(1, collected);
    }

    private CircuitRegister Of(int perAccount, int all) => new(new ServerLimits(perAccount, all), _clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<CircuitRegister>.Instance);

    private bool Open(CircuitRegister circuits, string id, int account) => circuits.Open(id, account, () => _ended.Add(id));
}
