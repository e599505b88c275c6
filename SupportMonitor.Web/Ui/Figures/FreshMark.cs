namespace SupportMonitor.Web.Ui.Figures;

/// <summary>
/// Marks a figure that just changed, as rows that just changed are marked: gives the class to draw it with. Two classes take turns, so that
/// the mark begins anew with each change; a figure that stays is not drawn again, and costs a viewer nothing.
/// </summary>
public struct FreshMark
{
    private string? _shown;
    private bool _known;

    /// <summary>"fresh", "fresh again", or null for a figure that has not changed.</summary>
    public string? Class { get; private set; }

    /// <summary>Notes what is shown now.</summary>
    /// <param name="live">True when a commit is the reason; a figure that differs because the address does is not news.</param>
    public void Show(string? shown, bool live)
    {
        if (_known && shown != _shown)
        {
            Class = !live ? null : Class == "fresh" ? "fresh again" : "fresh";
        }

        (_shown, _known) = (shown, true);
    }
}
