using System.Globalization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Register;

/// <summary>Proposals with their steps, contributions, guidance, conclusions with their steps.</summary>
internal sealed class Proposals
{
    /// <summary>Who can give for a bridge.</summary>
    private static readonly string[] Companies = ["Công ty TNHH Dừa Xanh Ba Lai (mẫu)", "Công ty Cổ phần Thủy sản Cửa Đại (mẫu)"];

    private readonly Scene _scene;
    private readonly IReadOnlyList<Visit> _visits;
    private readonly Dictionary<Proposal, List<ProposalStep>> _steps = [];
    private readonly Dictionary<Proposal, string> _agencies = [];

    public Proposals(Scene scene, IReadOnlyList<Visit> visits)
    {
        (_scene, _visits) = (scene, visits);
        AddProposals(new(20160704));
        AddContributions(new(20160705));
        AddConclusions();
        All = [.. _steps.Keys.OrderBy(p => p.Date)];
        All.ForEach(p => p.Code = _scene.Code("KN", p.Date));
        AddGuidance();
        Steps = [.. All.SelectMany(p => _steps[p]).OrderBy(s => s.Date)];
    }

    public List<Proposal> All { get; }

    public List<ProposalStep> Steps { get; }

    public List<Contribution> Contributions { get; private set; } = [];

    public List<GuidanceNote> Guidance { get; } = [];

    public List<Conclusion> Conclusions { get; } = [];

    public List<ConclusionStep> ConclusionSteps { get; private set; } = [];

    /// <summary>So many of each state today; the days say how long ago they were raised.</summary>
    private void AddProposals(Random random)
    {
        (ProposalStepKind? State, int Count, int Least, int Most)[] states =
        [
            (null, 7, 0, 22), (ProposalStepKind.Referred, 8, 8, 110), (ProposalStepKind.InProgress, 9, 20, 170),
            (ProposalStepKind.Answered, 9, 25, 90), (ProposalStepKind.Declined, 5, 60, 420), (ProposalStepKind.Satisfied, 17, 90, 540),
            (ProposalStepKind.Dissatisfied, 5, 70, 240),
        ];
        var raisers = _scene.Follows.Where(f => f.From.Year == 2016 && f.To is null).OrderBy(_ => random.Next()).ToList();
        var next = 0;
        foreach (var (state, count, least, most) in states)
        {
            for (var i = 0; i < count; i++)
            {
                // The sample's commune has one to judge, one that is being worked on and one that it was satisfied with.
                var shown = i == 0 && state is ProposalStepKind.Answered or ProposalStepKind.InProgress or ProposalStepKind.Satisfied;
                var raised = Scene.WorkDay(Scene.Today.AddDays(-(least + ((most - least) * i / Math.Max(1, count - 1)))));
                var proposal = Raise(random, shown ? _scene.Shown : raisers[next++], raised, "kiến nghị");
                Handle(random, proposal, state, reopens: state == ProposalStepKind.Satisfied && i % 5 == 2);
            }
        }

        // Two that nobody has taken up for long, past the day on which an answer was due.
        foreach (var proposal in _steps.Keys.Where(p => _steps[p].Count == 0).OrderBy(p => p.Date).Take(2).ToList())
        {
            (proposal.Date, proposal.DueDate) = (Scene.WorkDay(proposal.Date.AddDays(-35)), new(2017, 12, 20));
            proposal.Source = null;
        }

        AddContradictions(random);
    }

    /// <summary>What contradicting guidance raised: the first is settled, the second is not, and two others were answered.</summary>
    private void AddContradictions(Random random)
    {
        (DateOnly Raised, ProposalStepKind State)[] raised =
        [
            (new(2017, 1, 16), ProposalStepKind.Satisfied), (new(2017, 10, 17), ProposalStepKind.InProgress),
            (new(2017, 6, 13), ProposalStepKind.Satisfied), (new(2017, 9, 26), ProposalStepKind.Answered),
        ];
        foreach (var (date, state) in raised)
        {
            var rural = _scene.Follows.Where(f => f.From.Year == 2016 && f.To is null && f.Unit.Kind == UnitKind.Commune).ToList();
            Handle(random, Raise(random, rural[random.Next(rural.Count)], date, "kiến nghị hướng dẫn"), state, reopens: false);
        }
    }

    private Proposal Raise(Random random, Assignment raiser, DateOnly date, string section)
    {
        var line = section == "kiến nghị" ? _scene.Texts.Pick(random, section, raiser.Unit)
            : _scene.Texts.Of(section)[_steps.Keys.Count(p => p.Kind == "Hướng dẫn chưa thống nhất")];
        var byCadre = raiser == _scene.Shown || random.Next(5) < 3;
        var visit = byCadre ? _visits.LastOrDefault(v => v.Cadre == raiser.Cadre && v.Unit == raiser.Unit && v.State == VisitState.Made
            && v.Date <= date && v.Date > date.AddDays(-20)) : null;
        var proposal = new Proposal
        {
            Code = line.Parts[3], Date = date, Unit = raiser.Unit, Cadre = byCadre ? raiser.Cadre : null, Kind = line.Parts[0],
            Content = _scene.Fill(line.Parts[2], random, raiser.Unit), Agency = random.Next(3) == 0 ? line.Parts[1] : null,
            Source = visit is not null ? $"Đi cơ sở: {visit.Cadre.Code} / {visit.Unit.Code} / {visit.Date:yyyy-MM-dd} / {visit.Kind}"
                : random.Next(4) > 0 ? _scene.Text(random, "nguồn kiến nghị", raiser.Unit) : null,
        };
        _steps.Add(proposal, []);
        _agencies.Add(proposal, line.Parts[1]);
        return proposal;
    }

    /// <summary>The steps that lead to a state, none after today.</summary>
    /// <param name="reopens">The commune was not satisfied with the first answer.</param>
    private void Handle(Random random, Proposal proposal, ProposalStepKind? state, bool reopens)
    {
        var (unit, agency, answer) = (proposal.Unit, _agencies[proposal], proposal.Code);
        if (state is not { } last)
        {
            return;
        }

        var about = proposal.Kind switch { "Khó khăn" => "khó", "Bức xúc" => "bức", _ => "giấy" };

        // Steps share the days that there are, and end some time ago where all is done.
        var days = Scene.Today.DayNumber - proposal.Date.DayNumber;
        var length = last is ProposalStepKind.Satisfied or ProposalStepKind.Declined
            ? Math.Min(days, random.Next(30, 130)) : days * random.Next(70, 96) / 100;
        var date = proposal.Date;
        List<ProposalStepKind> kinds = [ProposalStepKind.Referred];
        if (last != ProposalStepKind.Referred && (last is ProposalStepKind.InProgress || random.Next(4) > 0))
        {
            kinds.Add(ProposalStepKind.InProgress);
        }

        if (reopens || last == ProposalStepKind.Dissatisfied)
        {
            kinds.AddRange([ProposalStepKind.Answered, ProposalStepKind.Dissatisfied]);
        }

        if (reopens)
        {
            kinds.Add(ProposalStepKind.InProgress);
        }

        kinds.AddRange(last switch
        {
            ProposalStepKind.Answered => [ProposalStepKind.Answered],
            ProposalStepKind.Declined => [ProposalStepKind.Declined],
            ProposalStepKind.Satisfied => [ProposalStepKind.Answered, ProposalStepKind.Satisfied],
            _ => Array.Empty<ProposalStepKind>(),
        });
        for (var i = 0; i < kinds.Count; i++)
        {
            // Referred within days; the rest evenly, by and large.
            date = i == 0 ? proposal.Date.AddDays(random.Next(1, 6))
                : date.AddDays(Math.Max(1, ((length - 4) / Math.Max(1, kinds.Count - 1)) - random.Next(3)));
            date = Scene.WorkDay(date > Scene.Today ? Scene.Today : date);
            _steps[proposal].Add(new ProposalStep
            {
                Proposal = proposal, Date = date < proposal.Date ? proposal.Date : date, Step = kinds[i],
                Agency = kinds[i] == ProposalStepKind.Referred ? agency : null,
                DueDate = kinds[i] == ProposalStepKind.Referred ? date.AddDays(random.Next(3) * 15 + 30)
                    : i == kinds.Count - 1 && kinds[i] is ProposalStepKind.InProgress or ProposalStepKind.Dissatisfied && random.Next(2) == 0
                        ? Scene.Today.AddDays(random.Next(5, 40))
                    : kinds[i] == ProposalStepKind.InProgress && (i > 2 || random.Next(6) == 0) ? date.AddDays(45) : null,
                Content = kinds[i] switch
                {
                    ProposalStepKind.Referred => null,
                    ProposalStepKind.InProgress => _scene.Text(random, "đang xử lý", unit, about),
                    ProposalStepKind.Answered when i + 1 < kinds.Count && kinds[i + 1] == ProposalStepKind.Dissatisfied =>
                        _scene.Text(random, "trả lời lần đầu", unit, about),
                    ProposalStepKind.Answered => _scene.Fill(answer, random, unit),
                    ProposalStepKind.Declined => _scene.Text(random, "từ chối", unit, about),
                    ProposalStepKind.Satisfied => _scene.Text(random, "hài lòng", unit, about),
                    _ => _scene.Text(random, "chưa hài lòng", unit, about),
                },
            });
        }
    }

    /// <summary>Gifts come with Tết, the new school year and the mid-autumn festival. Three bridges and roads cost more than a 32-bit number holds.</summary>
    private void AddContributions(Random random)
    {
        List<Assignment> follows =
            [_scene.Shown, .. _scene.Follows.Where(f => f.From.Year == 2016 && f.To is null).OrderBy(_ => random.Next()).Take(66), _scene.Shown];
        foreach (var follow in follows)
        {
            var date = Scene.Between(random, new(2016, 6, 20), Scene.Today);
            var line = _scene.Texts.Pick(random, "an sinh xã hội", follow.Unit, Texts.Month(date));
            var range = line.Parts[2].Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            var inKind = line.Parts[1] == "Hiện vật";
            Give(
                follow, date, line.Parts[0], inKind,
                random.Next(range[0] * 2, (range[1] * 2) + 1) * 500_000L + (inKind ? random.Next(10) * 45_000L : 0),
                line.Parts[3], line.Parts.ElementAtOrDefault(4));
        }

        var rural = follows.FindAll(f => f.Unit.Kind == UnitKind.Commune);
        Give(rural[3], new(2016, 12, 9), "Cầu đường", false, 2_850_000_000, _scene.Texts.Of("cầu lớn")[0].Text, null, Companies[0]);
        Give(rural[9], new(2017, 8, 18), "Cầu đường", false, 5_400_000_000, _scene.Texts.Of("cầu lớn")[1].Text, null, Companies[1]);
        Give(rural[14], new(2017, 11, 21), "Cầu đường", false, 3_175_500_000, _scene.Texts.Of("cầu lớn")[0].Text, null, Companies[1]);
        Give(rural[20], new(2017, 9, 29), "Khác", true, 0, "Sách cũ cho tủ sách xã, chưa ước tính giá trị.", "250 quyển sách");
        Contributions = [.. Contributions.OrderBy(c => c.Date)];
        Contributions.ForEach(c => c.Code = _scene.Code("AS", c.Date));

        void Give(Assignment follow, DateOnly date, string purpose, bool inKind, long amount, string note, string? things, string? sponsor = null)
        {
            var any = random.Next(12) == 0 ? null : _scene.Text(random, "nhà tài trợ", follow.Unit);
            Contributions.Add(new Contribution
            {
                Code = "", Date = date, Unit = follow.Unit, Cadre = follow.Cadre, Purpose = purpose, Amount = amount,
                Form = inKind ? ContributionForm.InKind : ContributionForm.Cash,
                Sponsor = sponsor ?? any,
                Things = things is null ? null : _scene.Fill(things, random, follow.Unit), Note = _scene.Fill(note, random, follow.Unit),
            });
        }
    }

    /// <summary>Two pairs contradict each other: one was settled by a proposal, the other waits for its.</summary>
    private void AddGuidance()
    {
        var raised = All.FindAll(p => p.Kind == "Hướng dẫn chưa thống nhất");
        Proposal[] settling =
            [raised.Single(p => p.Content.Contains("nhà ở", StringComparison.Ordinal)), raised.Single(p => p.Content.Contains("thi đua", StringComparison.Ordinal))];
        var pairs = 0;
        foreach (var line in _scene.Texts.Of("hướng dẫn"))
        {
            var note = new GuidanceNote
            {
                Date = Day(line.Parts[0]), Code = _scene.Code("HD", Day(line.Parts[0])), Agency = line.Parts[1],
                Topic = line.Parts[3], Content = line.Parts[4],
                Addressees = line.Parts[2] is { Length: > 0 } addressees ? addressees : null,
            };
            if (line.Parts[5] is { Length: > 0 } other)
            {
                note.Contradicts = Guidance.Single(g => g.Code == other);
                note.Proposal = settling[pairs++];
                note.Proposal.Source = $"Hướng dẫn: {note.Code} / {other}";
            }

            Guidance.Add(note);
        }
    }

    /// <summary>Word for word from texts.txt; steps are "day state [new due date]: what was done", separated by ";".</summary>
    private void AddConclusions()
    {
        foreach (var line in _scene.Texts.Of("kết luận"))
        {
            var date = Day(line.Parts[0]);
            var conclusion = new Conclusion
            {
                Code = _scene.Code("KL", date), Date = date, Meeting = line.Parts[1], Content = line.Parts[2],
                Owner = line.Parts[3], DueDate = Day(line.Parts[4]),
            };
            Conclusions.Add(conclusion);
            foreach (var step in line.Parts[5].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = step.Split(": ", 2);
                var head = parts[0];
                var state = Enum.GetValues<ConclusionState>()
                    .Single(s => head[11..].StartsWith(ConclusionStepRecords.Word(s), StringComparison.Ordinal));
                ConclusionSteps.Add(new ConclusionStep
                {
                    Conclusion = conclusion, Date = Day(head[..10]), State = state, Content = parts[1],
                    NewDueDate = state == ConclusionState.Extended ? Day(head[^10..]) : null,
                });
            }
        }

        ConclusionSteps = [.. ConclusionSteps.OrderBy(s => s.Date)];
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);
}
