using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Features.Register.Effects;

/// <summary>Why a preview is to be looked at again.</summary>
public enum PreviewNotice
{
    None,

    /// <summary>It was confirmed before what was entered last was on the page.</summary>
    LookAgain,

    /// <summary>Others changed the register, and with it what would be done.</summary>
    Refreshed,
}

/// <summary>How far a preview is.</summary>
public abstract class PreviewState
{
    public bool IsReading { get; protected set; }

    /// <summary>Why what was entered last cannot be done.</summary>
    public RefusedException? Refused { get; protected set; }

    /// <summary>It could not be read.</summary>
    public bool Failed { get; protected set; }

    public PreviewNotice Notice { get; set; }
}
