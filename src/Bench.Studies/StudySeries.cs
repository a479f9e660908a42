namespace Bench.Studies;

/// <summary>
/// Studies of several scenarios, one after the other: the next one begins when the one before it has decided.
/// Each study gets only the cells of its own scenario.
/// </summary>
public sealed class StudySeries : IStudy
{
    private readonly IReadOnlyList<(string Scenario, IStudy Study)> _parts;

    /// <param name="parts">At least one; no scenario twice.</param>
    public StudySeries(IReadOnlyList<(string Scenario, IStudy Study)> parts)
    {
        _parts = parts;
        Needs = parts.Select(part => part.Study.Needs).Aggregate((all, more) => all.And(more));
        var outlooks = parts.Select(part => part.Study.Outlook).ToArray();
        Outlook = new StudyOutlook(
            parts.Count == 1
                ? outlooks[0].Words
                : string.Join("; ", parts.Select(part => $"{part.Scenario}: {part.Study.Outlook.Words ?? "all of its cells"}")),
            [.. outlooks.SelectMany(outlook => outlook.AtLeast)],
            [.. outlooks.SelectMany(outlook => outlook.AtMost)]);
    }

    public StudyNeeds Needs { get; }

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        List<Decision> decisions = [];
        foreach (var (scenario, study) in _parts)
        {
            var step = study.Next(soFar.Of(scenario));
            if (step is not StudyStep.Decided decided)
                return step;
            decisions.AddRange(decided.Decisions);
        }

        return new StudyStep.Decided(decisions);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) =>
        [.. _parts.SelectMany(part =>
            part.Study.Next(soFar.Of(part.Scenario)).Match(_ => part.Study.SoFar(soFar.Of(part.Scenario)), decided => decided.Decisions))];
}
