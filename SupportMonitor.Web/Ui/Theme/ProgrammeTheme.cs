using MudBlazor;

namespace SupportMonitor.Web.Ui.Theme;

/// <summary>The look: MudBlazor's palette and sizes, and colours of our own for what MudBlazor has no word for. Contrast of text is 4.5 : 1 or more.</summary>
public static class ProgrammeTheme
{
    private static readonly string[] Font = ["Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Liberation Sans", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5c5e", PrimaryContrastText = "#ffffff", Secondary = "#8a5200", Tertiary = "#6a3d8f", Info = "#0b4f7a",
            Success = "#1f6b3b", Warning = "#8a5200", Error = "#a3232b", Dark = "#14262b",
            AppbarBackground = "#08464a", AppbarText = "#ffffff", DrawerBackground = "#ffffff", DrawerText = "#14262b", DrawerIcon = "#47595f",
            Background = "#f2f5f4", BackgroundGray = "#e8efed", Surface = "#ffffff",
            TextPrimary = "#14262b", TextSecondary = "#47595f", TextDisabled = "#5f6f74", ActionDefault = "#47595f", ActionDisabled = "#5f6f74",
            LinesDefault = "#d3dcda", LinesInputs = "#82938f", TableLines = "#d3dcda", Divider = "#d3dcda", TableHover = "#f3f8f7",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6fcfc9", PrimaryContrastText = "#04282a", Secondary = "#f0b264", SecondaryContrastText = "#2c1a00", Tertiary = "#cfa8ea",
            TertiaryContrastText = "#260a3a", Info = "#8cc8ef", InfoContrastText = "#04243a", Success = "#7fd8a1", SuccessContrastText = "#04281a",
            Warning = "#f0b264", WarningContrastText = "#2c1a00", Error = "#ff9b9b", ErrorContrastText = "#3a0508", Dark = "#e7efee",
            AppbarBackground = "#08343a", AppbarText = "#ffffff", DrawerBackground = "#18252a", DrawerText = "#e7efee", DrawerIcon = "#b6c5c6",
            Background = "#10191b", BackgroundGray = "#1f2f34", Surface = "#18252a",
            TextPrimary = "#e7efee", TextSecondary = "#b6c5c6", TextDisabled = "#93a5a7", ActionDefault = "#b6c5c6", ActionDisabled = "#93a5a7",
            LinesDefault = "#31444a", LinesInputs = "#7d9396", TableLines = "#31444a", Divider = "#31444a", TableHover = "#1d2c31",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "56px", DrawerWidthLeft = "224px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "1rem", LineHeight = "1.45", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Font, FontSize = "1.5rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Font, FontSize = "1.1rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Font, FontSize = "1rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "1.15rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "1rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = "0.93rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Font }, Subtitle2 = new Subtitle2Typography { FontFamily = Font },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "1rem", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = "0.87rem", LineHeight = "1.4", LetterSpacing = "normal" },
        },
    };

    /// <summary>
    /// The names of our own colours with their light and dark value: states of duties (text, soft ground and bar of each), what just
    /// changed, the mark of the focus. Used as <c>var(--sm-…)</c>.
    /// </summary>
    public static IReadOnlyList<(string Name, string Light, string Dark)> Colours { get; } =
    [
        ("primary-soft", "#e0efee", "#17383b"),
        ("primary-strong", "#08464a", "#a5e4e0"),
        ("on-time", "#1f6b3b", "#7fd8a1"), ("on-time-soft", "#e2f2e6", "#173526"), ("on-time-bar", "#2b7d73", "#4fae9f"),
        ("late", "#744500", "#f0b264"), ("late-soft", "#fdf0d5", "#3a2c12"), ("late-bar", "#e0a63a", "#d9a441"),
        ("returned", "#6a3d8f", "#cfa8ea"), ("returned-soft", "#f0e8f6", "#33243f"), ("returned-bar", "#8d63ad", "#a57cc6"),
        ("returned-bar-2", "#b798cf", "#6d4d88"),
        ("missing", "#a3232b", "#ff9b9b"), ("missing-soft", "#fbe7e6", "#421f22"), ("missing-bar", "#d9dfdd", "#33454a"),
        ("missing-line", "#b9464c", "#ff9b9b"),
        ("exempt", "#47595f", "#b6c5c6"), ("exempt-soft", "#e9eded", "#27353a"),
        ("unexpected", "#0b4f7a", "#8cc8ef"), ("unexpected-soft", "#e1eef7", "#152f40"),
        ("not-owed", "#5b5326", "#d6cb96"), ("not-owed-soft", "#efecdc", "#2f2c1a"),
        ("unknown", "#8a2463", "#f2a8d2"), ("unknown-soft", "#f9e4f0", "#3d1c30"),
        ("accent", "#b4690e", "#f0b264"), ("accent-soft", "#fbeed9", "#3a2c12"),
        ("fresh", "#fff3c4", "#4a4215"),
        ("focus", "#b4690e", "#f3c969"),
        ("track", "#dfe6e4", "#31444a"),
    ];
}
