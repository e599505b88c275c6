using Bunit;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Ui.Fields;

public sealed class OperationTests : ComponentTest
{
    [Fact]
    public async Task SecondStart_WhileTheFirstRuns_DoesNothing_AndAThirdAfterItDoes()
    {
        var (operation, end, runs) = (new Operation(), new TaskCompletionSource(), 0);
        var first = operation.RunAsync(() =>
        {
            runs++;
            return end.Task;
        });

        Assert.False(await operation.RunAsync(() => throw new InvalidOperationException()));
        Assert.True(operation.IsRunning);
        end.SetResult();
        Assert.True(await first);
        Assert.False(operation.IsRunning);

        await Assert.ThrowsAsync<InvalidOperationException>(() => operation.RunAsync(() => throw new InvalidOperationException()));
        Assert.True(await operation.RunAsync(() => Task.CompletedTask));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Button_PressedTwice_StartsOnce_KeepsTheFocusAndSaysThatItIsBusy()
    {
        var (end, runs) = (new TaskCompletionSource(), 0);
        var button = Render<ActionButton>(p => p.AddChildContent("Khóa kỳ").Add(b => b.OnClick, () =>
        {
            runs++;
            return end.Task;
        }));
        var first = button.Find("button").ClickAsync(new());

        await button.Find("button").ClickAsync(new());

        button.Render();
        Assert.Equal((1, "true"), (runs, button.Find("button").GetAttribute("aria-busy")));
        Assert.False(button.Find("button").HasAttribute("disabled"));
        end.SetResult();
        await first;
        button.Render();
        Assert.Null(button.Find("button").GetAttribute("aria-busy"));
    }
}
