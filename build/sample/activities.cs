using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Register;

/// <summary>
/// Visits, situation reports and exchanges. Each kind has a random sequence of its own: a change to one leaves the others as they are.
/// </summary>
internal sealed class Activities
{
    private static readonly (string Kind, int Weight)[] Kinds =
        [("Họp Đảng ủy", 26), ("Họp UBND", 12), ("Họp chi bộ ấp", 34), ("Họp dân", 9), ("Hoạt động địa phương", 15), ("Khác", 4)];

    private static readonly string[] Themes = ["Đồng khởi mới", "Đồng khởi khởi nghiệp", "Trữ nước mưa nước ngọt"];

    private readonly Scene _scene;
    private readonly HashSet<(Cadre, Unit, DateOnly, string)> _visits = [];

    public Activities(Scene scene)
    {
        _scene = scene;
        AddVisits(new(20160701));
        AddPlans(new(20180105));
        AddReports(new(20160702));
        AddExchanges(new(20160703));
        Visits = [.. Visits.OrderBy(v => v.Date)];
        Reports = [.. Reports.OrderBy(r => r.Date)];
        Exchanges = [.. Exchanges.OrderBy(e => e.Date)];
    }

    public List<Visit> Visits { get; } = [];

    public List<SituationReport> Reports { get; } = [];

    public List<Exchange> Exchanges { get; } = [];

    /// <summary>
    /// Three in four go every month, some now and then, a few seldom. Of those, more stayed away before the review than after it.
    /// </summary>
    private void AddVisits(Random random)
    {
        var diligence = _scene.Register.Cadres.ToDictionary(
            c => c, _ => random.Next(20) switch { < 15 => 0.996, < 18 => 0.7 + (random.NextDouble() * 0.2), _ => 0.3 + (random.NextDouble() * 0.2) });
        foreach (var follow in _scene.Follows)
        {
            for (var month = new DateOnly(2016, 6, 1); month <= Scene.Today; month = month.AddMonths(1))
            {
                var first = month > follow.From ? month : follow.From;
                var last = new[] { month.AddMonths(1).AddDays(-1), follow.To ?? Scene.Today, Scene.Today, Before(month) }.Min();
                if (last.DayNumber - first.DayNumber < (month.Year == 2018 ? 0 : 9))
                {
                    continue;
                }

                var often = diligence[follow.Cadre];
                var chance = month.Year == 2018 ? 0.1 : month < new DateOnly(2017, 3, 1) && often < 0.95 ? often * 0.68 : often;
                var times = (follow == _scene.Shown && month >= new DateOnly(2017, 11, 1)) || random.NextDouble() < chance ? 1 : 0;
                times += times == 1 && random.NextDouble() < 0.05 ? 1 : 0;
                for (; times > 0; times--)
                {
                    AddVisit(random, follow, first, last);
                }
            }
        }

        // The review met on 10/02/2017: who went in that month went before it.
        static DateOnly Before(DateOnly month) => month == new DateOnly(2017, 2, 1) ? new(2017, 2, 10) : DateOnly.MaxValue;
    }

    private void AddVisit(Random random, Assignment follow, DateOnly first, DateOnly last)
    {
        var kind = KindOf(random);

        // Cells meet in the first days of a month.
        var until = kind == "Họp chi bộ ấp" && first.Day <= 5 && last.Day > 12 ? first.AddDays(11 - first.Day) : last;
        var date = Scene.Between(random, first, until);
        var onAnyDay = kind is "Họp dân" or "Hoạt động địa phương" && !Scene.IsHoliday(date);
        date = onAnyDay ? date : Scene.WorkDay(date) >= first ? Scene.WorkDay(date) : Scene.NextWorkDay(date);
        if (!_visits.Add((follow.Cadre, follow.Unit, date, kind)))
        {
            return;
        }

        var visit = new Visit { Cadre = follow.Cadre, Unit = follow.Unit, Date = date, Kind = kind };
        Visits.Add(visit);
        var at = random.Next(100);
        visit.Contribution = kind == "Họp chi bộ ấp"
            ? at < 17 ? VisitContribution.None : at < 55 ? VisitContribution.General : at < 95 ? VisitContribution.Specific : null
            : at < 9 ? VisitContribution.None : at < 34 ? VisitContribution.General : at < 92 ? VisitContribution.Specific : null;
        var themes = new HashSet<string>();
        if (visit.Contribution == VisitContribution.Specific)
        {
            var line = _scene.Texts.Pick(random, $"góp ý {kind}", visit.Unit, Texts.Month(date));
            visit.Said = _scene.Fill(line.Text, random, visit.Unit);
            themes = [.. line.Tags.Intersect(Themes)];
        }
        else if (visit.Contribution == VisitContribution.General && random.Next(10) < 6)
        {
            visit.Said = _scene.Text(random, "góp ý chung", visit.Unit);
        }

        if (random.Next(11) == 0)
        {
            themes.Add(Themes[random.Next(Themes.Length)]);
        }

        visit.Themes = themes.Count == 0 ? null : string.Join("; ", Themes.Where(themes.Contains));
        Confirm(random, visit);
    }

    /// <summary>Communes confirm most visits, later ones more often; what is recent still waits.</summary>
    private void Confirm(Random random, Visit visit)
    {
        var age = Scene.Today.DayNumber - visit.Date.DayNumber;
        var (right, wrong) = age < 20 ? (12, 1) : visit.Date.Year == 2016 ? (58, 2) : (80, 2);
        var at = visit.Unit == _scene.Shown.Unit && age < 40 ? 100 : random.Next(100);
        visit.Confirmation = at < wrong ? VisitConfirmation.Contradicted : at < wrong + right ? VisitConfirmation.Confirmed : null;
        visit.Note = visit.Confirmation == VisitConfirmation.Contradicted ? _scene.Text(random, "ghi chú không đúng", visit.Unit) : null;
    }

    private void AddPlans(Random random)
    {
        var current = _scene.Follows.Where(f => f.From.Year == 2016 && f.To is null).ToList();
        var coming = current.OrderBy(_ => random.Next()).Take(47).Prepend(_scene.Shown).Distinct().ToList();
        foreach (var follow in coming)
        {
            Plan(follow, Scene.WorkDay(Scene.Between(random, new(2018, 1, 8), new(2018, 2, 2))), VisitState.Planned, "ghi chú dự kiến");
        }

        Plan(current.First(f => !coming.Contains(f)), Scene.Today, VisitState.Planned, "ghi chú dự kiến");
        foreach (var follow in current.Except(coming).OrderBy(_ => random.Next()).Take(40).Select((f, i) => (Follow: f, Lapsed: i < 16)))
        {
            // What was planned and nobody spoke of again.
            var date = Scene.WorkDay(Scene.Between(random, follow.Lapsed ? new(2017, 9, 15) : new(2017, 1, 10), new(2018, 1, 4)));
            Plan(
                follow.Follow, date, follow.Lapsed ? VisitState.Planned : VisitState.Cancelled, follow.Lapsed ? null : "ghi chú hủy");
        }

        void Plan(Assignment follow, DateOnly date, VisitState state, string? note)
        {
            var kind = KindOf(random);
            if (_visits.Add((follow.Cadre, follow.Unit, date, kind)))
            {
                Visits.Add(new Visit
                {
                    Cadre = follow.Cadre, Unit = follow.Unit, Date = date, Kind = kind, State = state,
                    Note = note is null ? null : _scene.Text(random, note, follow.Unit),
                });
            }
        }
    }

    /// <summary>One report for each district in which a cadre owes forms.</summary>
    private void AddReports(Random random)
    {
        double[] sent = [0.62, 0.78, 0.84, 0.88, 0.5];
        foreach (var (period, share) in _scene.Register.Periods.Zip(sent))
        {
            var last = period.State == PeriodState.Open ? Scene.Today : period.Due.AddDays(12);
            foreach (var (cadre, district) in _scene.DutiesOf(period).Select(d => (d.Cadre, Scene.DistrictOf(d.Unit))).Distinct())
            {
                if (cadre == _scene.Shown.Cadre ? period.State == PeriodState.Open : random.NextDouble() >= share)
                {
                    continue;
                }

                var late = period.State != PeriodState.Open && random.Next(11) == 0;
                var date = Scene.WorkDay(Scene.Between(
                    random, late ? period.Due.AddDays(3) : period.Due.AddDays(-20), late ? last : new[] { last, period.Due }.Min()));
                Send(period, district, cadre, date);
                var next = Scene.WorkDay(date.AddDays(random.Next(1, 6)));
                if (next <= date || next > Scene.Today)
                {
                    continue;
                }

                if (random.NextDouble() < 0.05)
                {
                    Add(period, district, cadre, next, SituationReportState.Returned, _scene.Text(random, "báo cáo trả lại", district));
                    var again = Scene.WorkDay(next.AddDays(random.Next(3, 9)));
                    if (random.Next(3) > 0 && again > next && again <= last)
                    {
                        Send(period, district, cadre, again);
                    }
                }
                else if (random.NextDouble() < 0.4)
                {
                    Add(period, district, cadre, next, SituationReportState.Read, null);
                }
            }
        }

        // One reports on a district that is not the cadre's to report on.
        var third = _scene.PeriodOf("2017-Q3");
        var stranger = _scene.Follows[50].Cadre;
        Send(
            third, _scene.Register.Units.First(u => u.Level == UnitLevel.District
                && !_scene.DutiesOf(third).Any(d => d.Cadre == stranger && Scene.DistrictOf(d.Unit) == u)), stranger, new(2017, 10, 3));

        void Send(Period period, Unit district, Cadre cadre, DateOnly date) => Add(
            period, district, cadre, date, SituationReportState.Sent,
            string.Join('\n', new[] { "báo cáo kinh tế", "báo cáo xã hội", "báo cáo xây dựng Đảng", "báo cáo kiến nghị" }
                .Where((_, i) => i < 2 || random.Next(4) > 0).Select(s => _scene.Text(random, s, district, period.Code))));

        void Add(Period period, Unit district, Cadre cadre, DateOnly date, SituationReportState state, string? content) => Reports.Add(
            new SituationReport { Period = period, Unit = district, Cadre = cadre, Date = date, State = state, Content = content });
    }

    /// <summary>Some sub-areas have none in a period, three never had one.</summary>
    private void AddExchanges(Random random)
    {
        var subAreas = _scene.Register.Units.FindAll(u => u.Level == UnitLevel.SubArea).OrderBy(_ => random.Next()).ToList();
        var never = subAreas.Except([_scene.Shown.Unit.Parent!]).Take(3).ToHashSet();
        var seen = new HashSet<(Cadre, Unit, DateOnly)>();
        foreach (var period in _scene.Register.Periods)
        {
            var silent = subAreas.Except(never).OrderBy(_ => random.Next()).Take(4).Concat(never).ToHashSet();
            var duties = _scene.DutiesOf(period).OrderBy(_ => random.Next()).ToList();
            foreach (var duty in duties.Take(60).Prepend(_scene.Shown))
            {
                var withDistrict = random.Next(5) == 0;
                var unit = withDistrict ? Scene.DistrictOf(duty.Unit) : duty.Unit.Parent!;
                var date = Scene.WorkDay(Scene.Between(
                    random, Max(period.From.AddDays(5), duty.From), Min(period.To, duty.To ?? period.To)));
                if (silent.Contains(unit) || !seen.Add((duty.Cadre, unit, date)))
                {
                    continue;
                }

                Exchanges.Add(new Exchange
                {
                    Cadre = duty.Cadre, Unit = unit, Date = date,
                    With = $"{_scene.MemberOf(unit).Name}, phụ trách {Texts.InSentence(unit)}",
                    Content = _scene.Text(random, "trao đổi", duty.Unit, Texts.Month(date)),
                });
            }
        }

        static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
        static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
    }

    private static string KindOf(Random random)
    {
        var at = random.Next(Kinds.Sum(k => k.Weight));
        return Kinds.First(k => (at -= k.Weight) < 0).Kind;
    }
}
