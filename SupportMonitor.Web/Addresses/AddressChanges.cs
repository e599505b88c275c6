using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace SupportMonitor.Web.Addresses;

/// <summary>
/// The open page shown for another query. A change is made to what the address will be, not to what the page still shows: the browser
/// moves a moment after it was asked to, and what was chosen in that moment, or while an earlier choice is being read, would be lost.
/// </summary>
public static class AddressChanges
{
    private static readonly ConditionalWeakTable<NavigationManager, OnTheWay> Circuits = [];

    extension(NavigationManager navigation)
    {
        /// <param name="replace">True for what is typed: going back leads to the page before, not through each letter.</param>
        public void Change(Func<BoardQuery, BoardQuery> change, bool replace = false)
        {
            var moves = Circuits.GetValue(navigation, of => new OnTheWay(of));
            var from = moves.Last ?? navigation.Uri;
            var to = navigation.ToAbsoluteUri(BoardUrls.Write(BoardUrls.PathOf(from), change(BoardUrls.Read(from)))).AbsoluteUri;
            if (to != from)
            {
                moves.Add(to);
                navigation.NavigateTo(to, new NavigationOptions { ReplaceHistoryEntry = replace });
            }
        }

        /// <summary>Another filter or order: the list begins with its first page.</summary>
        /// <inheritdoc cref="Change"/>
        public void Narrow(Func<BoardQuery, BoardQuery> change, bool replace = false) => navigation.Change(q => change(q).FromFirstPage, replace);
    }

    /// <summary>The addresses that the browser was asked for and has not come to, in order.</summary>
    private sealed class OnTheWay
    {
        private readonly List<string> _moves = [];

        public OnTheWay(NavigationManager navigation) => navigation.LocationChanged += (_, e) =>
            _moves.RemoveRange(0, _moves.IndexOf(e.Location) is var at and >= 0 ? at + 1 : _moves.Count);

        public string? Last => _moves.Count == 0 ? null : _moves[^1];

        public void Add(string address) => _moves.Add(address);
    }
}
