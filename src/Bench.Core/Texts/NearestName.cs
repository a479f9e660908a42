namespace Bench.Core.Texts;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate that goes on where the written name ends (<c>rtx-3060-12gb</c> for rtx-3060, <c>llama3.2:1b</c> for llama3.2),
    /// otherwise the one with the fewest edits, or null when even that one is too far away to be meant.
    /// </summary>
    /// <param name="written">As the user wrote it.</param>
    /// <param name="candidates">The names that there are; of several as near, the first.</param>
    /// <param name="mostEdits">A candidate with more edits is not meant.</param>
    public static string? Of(string written, IEnumerable<string> candidates, int mostEdits = 3)
    {
        // Longer than any name: not misspelt but something else, and the comparison would take its time.
        if (written.Length is 0 or > 80)
            return null;

        string[] names = [.. candidates];
        if (char.IsLetterOrDigit(written[^1]) && names.FirstOrDefault(name => GoesOn(name, written)) is { } whole)
            return whole;
        var best = names
            .Where(candidate => Math.Abs(candidate.Length - written.Length) <= 3)
            .Select(candidate => (candidate, edits: Edits(written.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.edits)
            .FirstOrDefault();
        return best.candidate is not null && best.edits <= Math.Min(mostEdits, Math.Clamp(written.Length / 3, 1, 3))
            ? best.candidate
            : null;
    }

    /// <summary>With a part of its own: behind a hyphen or the colon of a tag.</summary>
    private static bool GoesOn(string name, string written) =>
        name.Length > written.Length
        && name[written.Length] is '-' or ':'
        && name.StartsWith(written, StringComparison.OrdinalIgnoreCase);

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance).</summary>
    private static int Edits(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[from.Length, to.Length];
    }
}
