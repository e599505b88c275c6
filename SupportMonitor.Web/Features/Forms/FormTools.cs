using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms;

/// <summary>What the components of a form all need to say something.</summary>
public sealed record FormTools(
    TimeProvider Clock, ProgrammeCalendar Calendar, FormWords Words, RefusalText Refusals, Toasts Toasts, ILoggerFactory Loggers);
