using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Ui.Pages;

public sealed class FilterBarTests : ComponentTest
{
    /// <summary>As a server's: it moves when the browser says so, a moment after it was asked to.</summary>
    private sealed class SlowNavigation : NavigationManager
    {
        private readonly Queue<string> _asked = [];

        public SlowNavigation() => Initialize("http://localhost/", "http://localhost/can-bo?trang=3");

        public void Arrive()
        {
            Uri = _asked.Dequeue();
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => _asked.Enqueue(ToAbsoluteUri(uri).AbsoluteUri);
    }

    [Fact]
    public void Choices_MadeBeforeTheBrowserHasMoved_AreAllKept()
    {
        var navigation = new SlowNavigation();
        navigation.Narrow(q => q with { District = "b" });
        navigation.Narrow(q => q with { State = "a" });
        navigation.Arrive();
        navigation.Narrow(q => q with { Search = "an" });
        navigation.Arrive();
        navigation.Arrive();

        var query = BoardUrls.Read(navigation.Uri);
        Assert.Equal(("b", "a", "an", 1), (query.District, query.State, query.Search, query.Page));
    }

    [Fact]
    public async Task FilterChosen_WhileAnEarlierOneIsBeingRead_LeavesThatOne()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/can-bo?trang=3");
        Choice[] choices = [new("a", "A"), new("b", "B")];
        var bar = Render<FilterBar>(p => p
            .Add(b => b.Query, BoardUrls.Read(navigation.Uri))
            .Add(b => b.Filters, [ListFilter.Search("Search", ""), ListFilter.District("District", choices), ListFilter.State("State", choices)]));

        await bar.FindAll("select")[0].ChangeAsync(new() { Value = "b" });
        await bar.FindAll("select")[1].ChangeAsync(new() { Value = "a" });
        var typed = bar.Find("input").InputAsync(new() { Value = "an" });
        Clock.Advance(TimeSpan.FromSeconds(1));
        await typed;

        var query = BoardUrls.Read(navigation.Uri);
        Assert.Equal(("b", "a", "an", 1), (query.District, query.State, query.Search, query.Page));
    }
}
