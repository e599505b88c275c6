namespace SupportMonitor.Web.Features.Import;

/// <summary>What the import page is at.</summary>
public enum ImportStep
{
    Choose,
    Sending,
    Checking,
    Decide,
    Confirm,
    Importing,
    Done,
}

/// <summary>A step of the stepper, in its order.</summary>
public enum ImportStage
{
    File,
    Check,
    Decide,
    Confirm,
    Done,
}

/// <summary>Which step of the stepper shows what the page is at.</summary>
public static class ImportSteps
{
    /// <returns>Sending belongs to the file that is chosen, importing to the confirmation: their steps stay in the page meanwhile.</returns>
    public static ImportStage Stage(this ImportStep step) => step switch
    {
        ImportStep.Choose or ImportStep.Sending => ImportStage.File,
        ImportStep.Checking => ImportStage.Check,
        ImportStep.Decide => ImportStage.Decide,
        ImportStep.Confirm or ImportStep.Importing => ImportStage.Confirm,
        _ => ImportStage.Done,
    };
}
