using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Forms;

/// <summary>What the components of a form all need to say something.</summary>
public sealed record FormTools(
    TimeProvider Clock, ProgrammeCalendar Calendar, FormWords Words, RefusalText Refusals, Toasts Toasts, ILoggerFactory Loggers);
