using Microsoft.AspNetCore.Components;

namespace SupportMonitor.Web.Addresses;

/// <summary>
/// The open page shown for another query. A change is made to the address as it is at the moment, not to what the page still shows:
/// what was chosen while an earlier choice is being read would be lost otherwise.
/// </summary>
public static class AddressChanges
{
    extension(NavigationManager navigation)
    {
        /// <param name="replace">True for what is typed: going back leads to the page before, not through each letter.</param>
        public void Change(Func<BoardQuery, BoardQuery> change, bool replace = false) =>
            navigation.NavigateTo(
                BoardUrls.Write(BoardUrls.PathOf(navigation.Uri), change(BoardUrls.Read(navigation.Uri))),
                new NavigationOptions { ReplaceHistoryEntry = replace });

        /// <summary>Another filter or order: the list begins with its first page.</summary>
        /// <inheritdoc cref="Change"/>
        public void Narrow(Func<BoardQuery, BoardQuery> change, bool replace = false) => navigation.Change(q => change(q).FromFirstPage, replace);
    }
}
