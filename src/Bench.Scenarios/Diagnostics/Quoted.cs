namespace Bench.Scenarios.Diagnostics;

/// <summary>Text of the user's, fit for a message: one line, not long, in quotes.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Text(string text)
    {
        var clipped = text.Length <= Longest ? text : text[..Longest] + "…";
        return "'" + string.Concat(clipped.Select(character => char.IsControl(character) ? '·' : character)) + "'";
    }

    /// <summary>For lists in remedies: <c>'a', 'b' or 'c'</c>.</summary>
    public static string Choice(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " or " + all[^1];
    }
}
