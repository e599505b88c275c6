using System.Globalization;
using System.Xml;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Writes single elements of a sheet: a cell with its value and formula, and what stands beside the rows.</summary>
/// <param name="prefix">Of the sheet's main namespace; empty where it is the default one.</param>
internal sealed class OfficialElementWriter(XmlWriter writer, string prefix)
{
    public void WriteCell(string reference, string style, in OfficialCell cell, string? formula = null)
    {
        Start("c");
        writer.WriteAttributeString("r", reference);
        writer.WriteAttributeString("s", style);
        switch (cell.Kind)
        {
            case OfficialCellKind.Empty:
                break;
            case OfficialCellKind.Text or OfficialCellKind.NoRate when formula is null:
                writer.WriteAttributeString("t", "inlineStr");
                Start("is");
                Start("t");
                writer.WriteAttributeString("xml", "space", null, "preserve");
                writer.WriteString(cell.Text is { } text ? RichText.Escape(OfficialWords.Writable(text)) : OfficialWords.Dash);
                writer.WriteEndElement();
                writer.WriteEndElement();
                break;
            case OfficialCellKind.NoRate:
                writer.WriteAttributeString("t", "str");
                WriteElement("f", formula!);
                WriteElement("v", OfficialWords.Dash);
                break;
            default:
                if (formula is not null)
                {
                    WriteElement("f", formula);
                }

                WriteElement("v", cell.Number.ToString(CultureInfo.InvariantCulture));
                break;
        }

        writer.WriteEndElement();
    }

    /// <summary>
    /// Bars from 0 to 100, whatever the greatest rate in the column. Not ClosedXML's: it gives them ids that the schema does not
    /// allow, and other ones each time.
    /// </summary>
    /// <param name="names">Letters of the sheet's columns, the ordinal's first.</param>
    public void WriteDataBars(LaidOutTable laid, string[] names)
    {
        for (var i = 0; i < laid.Table.Columns.Count && laid.Table.RowCount > 0; i++)
        {
            if (laid.Table.Columns[i].Type != OfficialColumnType.Rate)
            {
                continue;
            }

            Start("conditionalFormatting");
            writer.WriteAttributeString("sqref", $"{names[i + 1]}{laid.FirstRow}:{names[i + 1]}{laid.LastRow}");
            Start("cfRule");
            writer.WriteAttributeString("type", "dataBar");
            writer.WriteAttributeString("priority", (i + 1).ToString(CultureInfo.InvariantCulture));
            Start("dataBar");
            writer.WriteAttributeString("minLength", "0");
            writer.WriteAttributeString("maxLength", "100");
            foreach (var end in (string[])["0", "100"])
            {
                Start("cfvo");
                writer.WriteAttributeString("type", "num");
                writer.WriteAttributeString("val", end);
                writer.WriteEndElement();
            }

            Start("color");
            writer.WriteAttributeString("rgb", "FFE3B7A0");
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
    }

    /// <summary>Codes made of digits are meant as text; a spreadsheet need not flag each of them.</summary>
    /// <param name="names">As in <see cref="WriteDataBars"/>.</param>
    public void WriteIgnoredErrors(LaidOutTable laid, string[] names)
    {
        if (laid.Table.RowCount == 0)
        {
            return;
        }

        Start("ignoredErrors");
        Start("ignoredError");
        writer.WriteAttributeString("sqref", $"{names[0]}{laid.FirstRow}:{names[^1]}{laid.LastRow}");
        writer.WriteAttributeString("numberStoredAsText", "1");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public void Start(string name) => writer.WriteStartElement(prefix, name, SheetModels.Main.NamespaceName);

    private void WriteElement(string name, string value)
    {
        Start(name);
        writer.WriteString(value);
        writer.WriteEndElement();
    }
}
