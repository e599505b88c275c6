namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>A page of official prose in cells, without a table. Its letterhead is that of the tables behind it.</summary>
/// <param name="Sheet">The sheet's name, at most 31 characters.</param>
/// <param name="Title">The kind of document, written in capitals.</param>
/// <param name="Subject">The line below it.</param>
/// <param name="Recipients">With their dashes and marks.</param>
/// <param name="OnBehalfOf">For whom it is signed; null for the signatory's own right.</param>
/// <param name="Signer">Null to leave it to the stamp.</param>
public sealed record OfficialPage(
    string Sheet, string Title, string Subject, IReadOnlyList<OfficialProse> Body, IReadOnlyList<string> Recipients,
    string? OnBehalfOf, string? Signer);

/// <summary>A paragraph of prose, or a heading.</summary>
public sealed record OfficialProse(string Text, bool IsHeading);
