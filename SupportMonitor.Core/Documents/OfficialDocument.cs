using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Documents;

/// <summary>
/// One official document on paper: a letter, or a report with a title. Its words are Vietnamese, whoever reads it. Pages show the same
/// record that <see cref="OfficialDocx"/> writes, so what is seen is what is signed.
/// </summary>
public sealed record OfficialDocument(OfficialLetterhead Head)
{
    /// <summary>Số, or số và ký hiệu, as it was typed: "15", "15-CV/VPTU"; null for none.</summary>
    public string? Number { get; init; }

    /// <summary>What a letter is about, below its number; null for a document with a title.</summary>
    public string? Subject { get; init; }

    /// <summary>The kind of document, written in capitals; null for a letter, which has none.</summary>
    public string? Title { get; init; }

    /// <summary>A report of much text: smaller letters and less room between paragraphs, so that it stays on few pages.</summary>
    public bool IsDense { get; init; }

    /// <summary>Lines below the title.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>"Kính gửi"; empty for a document that is addressed to no one in particular.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    public IReadOnlyList<DocumentPart> Parts { get; init; } = [];

    /// <summary>"Nơi nhận", without dashes and without the marks at the end.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>For whom it is signed, where that is not what the settings say: "T/L Ban Thường vụ"; null for the signatory's own right.</summary>
    public string? OnBehalfOf { get => field ?? Head.Signing.OnBehalfOf; init; }

    /// <summary>Who signs, below the room for the signature, where that is another than the settings say; null to leave it to the stamp.</summary>
    public string? Signer { get => field ?? Head.Signing.Signer; init; }

    /// <summary>"Số 15-CV/VPTU", with the sign of the settings where none was typed; room for it while there is no number.</summary>
    public string NumberLine => OfficialSigning.LineOf(Number, Title is null ? Head.Signing.LetterSign : Head.Signing.ReportSign);

    /// <summary>Each recipient with its dash and its mark: a comma, and a full stop after the last.</summary>
    public IEnumerable<string> RecipientLines =>
        Recipients.Index().Select(r => $"- {r.Item}{(r.Index == Recipients.Count - 1 ? "." : ",")}");
}

/// <summary>What stands between the addressees and the signature, in its order.</summary>
public abstract record DocumentPart;

/// <summary>A heading, in bold.</summary>
public sealed record DocumentHeading(string Text) : DocumentPart;

/// <summary>A paragraph; a line feed in it begins a new line.</summary>
public sealed record DocumentParagraph(string Text) : DocumentPart
{
    /// <summary>What a page knows it by; not printed. Null for none.</summary>
    public string? Key { get; init; }
}

/// <summary>A table; its first row is repeated on each page.</summary>
/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
public sealed record DocumentTable(IReadOnlyList<DocumentColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : DocumentPart;

/// <summary>A column of a table.</summary>
/// <param name="Share">Its part of the width, in whatever unit the table's columns share; more than 0.</param>
/// <param name="Centred">Numbers and words of a few letters; other text stands left.</param>
public sealed record DocumentColumn(string Header, double Share, bool Centred = false);
