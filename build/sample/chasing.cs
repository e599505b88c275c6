using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

/// <summary>Contacts that asked for forms: before and after the due date, as long as the form had not come.</summary>
internal sealed class Chasing
{
    private static readonly string[] Clerks = ["Lê Thị Kim Ngân (mẫu)", "Phạm Quốc Nam (mẫu)", "Huỳnh Thị Mỹ Dung (mẫu)"];

    private static readonly string[] Persons =
        ["Văn thư (mẫu)", "Phó Bí thư Thường trực (mẫu)", "Chánh Văn phòng Đảng ủy (mẫu)", "Bí thư Đảng ủy (mẫu)", "Cán bộ tổ chức (mẫu)"];

    private readonly Scene _scene;
    private readonly Random _random = new(20160706);

    public Chasing(Scene scene)
    {
        _scene = scene;
        foreach (var period in scene.Register.Periods)
        {
            AddPeriod(period);
        }

        Contacts = [.. Contacts.OrderBy(c => c.Date)];
    }

    public List<ChaseContact> Contacts { get; } = [];

    private void AddPeriod(Period period)
    {
        var open = period.State == PeriodState.Open;
        // Of the review, whose forms nearly all came in time, communes were asked before the due date too.
        var early = period == _scene.Register.Periods[0] ? -11 : 1;
        var (first, last) = open ? (new DateOnly(2017, 12, 22), Scene.Today) : (period.Due.AddDays(early), period.Due.AddDays(9));
        var exempt = _scene.Register.Exemptions.FindAll(e => e.Period == period);
        foreach (var duty in _scene.DutiesOf(period).Where(d => !exempt.Exists(e => e.Unit == d.Unit && e.Cadre == d.Cadre)))
        {
            var receipts = _scene.ReceiptsOf(period, duty).ToList();
            var start = open ? Scene.Between(_random, first, last) : first.AddDays(_random.Next(4));
            if (IsIn(receipts, last) && (open ? _random.Next(10) > 5 : _random.Next(10) > 6) || _random.Next(4) == 0)
            {
                continue;
            }

            // A commune that was asked thrice in vain gets a letter.
            var most = _random.Next(4) == 0 ? 4 : _random.Next(1, 4);
            var at = Scene.NextWorkDay(start);
            for (var i = 0; i < most && at <= last && !IsIn(receipts, at.AddDays(-1)) && !IsIn(receipts, at); i++)
            {
                var contact = Ask(period, duty, at, receipts, i);
                if (contact.Outcome == ChaseOutcome.NoAnswer && _random.Next(4) == 0)
                {
                    contact.NextDate = null;
                    Ask(period, duty, at, receipts, i).Number = 2;
                }

                at = Scene.NextWorkDay((contact.PromisedDate ?? at).AddDays(_random.Next(2, 5)));
            }
        }
    }

    private ChaseContact Ask(Period period, Assignment duty, DateOnly date, List<Receipt> receipts, int before)
    {
        var letter = before >= 3;
        var at = _random.Next(100);
        var contact = new ChaseContact
        {
            Period = period, Unit = duty.Unit, Cadre = duty.Cadre, Date = date, ChasedBy = Clerks[_random.Next(Clerks.Length)],
            Channel = letter || at >= 95 ? ChaseChannel.Letter : at < 68 ? ChaseChannel.Phone : at < 88 ? ChaseChannel.Message : ChaseChannel.InPerson,
        };
        contact.LetterNumber = contact.Channel == ChaseChannel.Letter ? $"{_random.Next(20, 400)}-CV/VPTU (mẫu)" : null;
        contact.Outcome = contact.Channel == ChaseChannel.Letter ? ChaseOutcome.Reminded
            : _random.Next(100) is var what && what < 15 && contact.Channel == ChaseChannel.Phone ? ChaseOutcome.NoAnswer
            : what < 48 ? ChaseOutcome.Reminded : what < 93 ? ChaseOutcome.Promised : ChaseOutcome.Other;
        contact.Person = contact.Outcome == ChaseOutcome.NoAnswer || contact.Channel == ChaseChannel.Letter
            ? null : Persons[_random.Next(Persons.Length)];
        switch (contact.Outcome)
        {
            case ChaseOutcome.Promised:
                // Most who send at all keep their word.
                var comes = receipts.FirstOrDefault(r => r.Kind == ReceiptKind.Received && r.Date > date)?.Date;
                var promised = comes is { } day && _random.Next(4) > 0 ? day.AddDays(_random.Next(3)) : date.AddDays(_random.Next(1, 5));
                contact.PromisedDate = Scene.NextWorkDay(promised.DayNumber - date.DayNumber > 12 ? date.AddDays(4) : promised);
                break;
            case ChaseOutcome.NoAnswer or ChaseOutcome.Reminded when period.State == PeriodState.Open || _random.Next(2) == 0:
                contact.NextDate = Scene.NextWorkDay(date.AddDays(contact.Channel == ChaseChannel.Letter ? 5 : _random.Next(1, 4)));
                break;
            case ChaseOutcome.Other:
                contact.Note = _random.Next(2) == 0
                    ? "Phiếu đã viết xong, đang chờ Bí thư đi công tác về ký." : "Báo chưa nhận được mẫu phiếu; đã gửi lại mẫu.";
                break;
        }

        Contacts.Add(contact);
        return contact;
    }

    /// <summary>A form is there at the end of a day.</summary>
    private static bool IsIn(List<Receipt> receipts, DateOnly day) => receipts.LastOrDefault(r => r.Date <= day)?.Kind == ReceiptKind.Received;
}
