using Bench.Reporting.Tables;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A choice on the screen: what to take, what is passed over and why, the fastest, then a row a candidate.</summary>
internal static class RankingScreen
{
    /// <summary>Without -v.</summary>
    private const int MostNotes = 4;

    /// <param name="ranking">The decision.</param>
    /// <param name="screen">The destination.</param>
    /// <param name="everything">Leave nothing out.</param>
    public static void Show(Decision.Ranking ranking, Screen screen, bool everything)
    {
        screen.WriteLine(ranking.Sentence, ranking.Result.Chosen?.Candidate.Name);
        foreach (var line in new[] { ranking.Others, ranking.Advice }.OfType<string>())
            screen.WriteLine(line);
        screen.WriteLine("");
        ShowCandidates(ranking, screen, everything);
    }

    /// <summary>The table of candidates, and what is to be known of them.</summary>
    public static void ShowCandidates(Decision.Ranking ranking, Screen screen, bool everything)
    {
        var table = RankingTable.Of(ranking);
        Show(new TextTable(table.Headers, table.Rows) { Labels = RankingTable.Words, Names = 1 }, screen);
        if (everything && TaskTable.Of(ranking) is { } tasks)
            Show(new TextTable(tasks.Headers, tasks.Rows) { Labels = TaskTable.Words, Names = 1 }, screen);
        if (everything && AgreementTable.Of(ranking) is { } agreements)
            Show(new TextTable(agreements.Headers, agreements.Rows) { Labels = AgreementTable.Words, Names = 1 }, screen);
        var told = everything ? ranking.Limits.Count : MostNotes;
        foreach (var note in ranking.Limits.Take(told))
            screen.WriteLine($"- {note}");
        if (ranking.Limits.Count > told)
            screen.WriteLine(Invariant($"- and {ranking.Limits.Count - told} more (-v lists them)"));
    }

    private static void Show(TextTable table, Screen screen)
    {
        foreach (var line in table.Lines(screen.Width))
            screen.WriteRow(line);
    }
}
