using System.Text;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>The texts that cells share.</summary>
internal static class SharedStrings
{
    public static List<string> Read(PartReader reader)
    {
        using (reader)
        {
            var strings = new List<string>();
            var text = new StringBuilder();
            long characters = 0;
            while (reader.Read())
            {
                if (!reader.IsStart || reader.Name != "si")
                {
                    continue;
                }

                text.Clear();
                RichText.Append(reader, text);
                characters += text.Length;
                if (strings.Count >= ReadingLimits.SharedStrings || characters > ReadingLimits.SharedCharacters)
                {
                    throw new UnreadableWorkbookException(WorkbookFault.TooMany, ReadingLimits.SharedStrings);
                }

                strings.Add(text.Length == 0 ? "" : RichText.Unescape(text.ToString()));
            }

            reader.Finish();
            return strings;
        }
    }
}
