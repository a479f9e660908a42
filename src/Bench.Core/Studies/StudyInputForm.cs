using System.Globalization;
using Bench.Core.Texts;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Core.Studies;

/// <summary>The values that an input of a study accepts, and the normalized text in which a <see cref="StudySpec"/> holds them.</summary>
/// <param name="Wanted">A description of valid values, for messages: <c>a whole number from 1 to 30</c>.</param>
/// <param name="Held">Converts the user's text to the normalized one; null if it is not valid.</param>
public sealed record StudyInputForm(string Wanted, Func<string, string?> Held)
{
    /// <summary>
    /// From the text of a file, which a value that is no other text of the form names, to the text that is held;
    /// or what is wrong with the file, and what to do. Null for a form whose values name no files.
    /// </summary>
    public Func<string, (string? Held, IReadOnlyList<(string What, string Remedy)> Mistakes)>? OfFile { get; init; }

    /// <summary>The largest file that is read.</summary>
    public int MostFileBytes { get; init; }

    /// <summary>True if a text is one that is held; usually one that stays as it is.</summary>
    private Func<string, bool>? HoldsAnother { get; init; }

    private const string Between = "..";

    /// <summary>Any text that is not empty, as it is: the name of a server or a model.</summary>
    public static readonly StudyInputForm Text = new("a text", written => written.Trim() is { Length: > 0 } text ? text : null);

    public static StudyInputForm Word(params IReadOnlyList<string> words) =>
        new("one of " + string.Join(", ", words), written => words.Contains(written.Trim()) ? written.Trim() : null);

    /// <summary>A length of time above 0: <c>2s</c> is held as <c>2000ms</c>.</summary>
    public static readonly StudyInputForm Length = new("a length of time such as 20s", written =>
        DurationText.Parse(written.Trim()) is { Nanoseconds: > 0 } length
            ? (length.Nanoseconds / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture) + "ms"
            : null);

    /// <summary>An amount of memory, of which whole MiB count: <c>12GiB</c> is held as <c>12288MiB</c>.</summary>
    public static readonly StudyInputForm Memory = new("an amount of memory with its unit, such as 24GiB, 24GB or 24576MiB", written =>
        MemoryText.Parse(written) is { } bytes && bytes >= BytesPerMebibyte ? Invariant($"{bytes / BytesPerMebibyte}MiB") : null);

    private const long BytesPerMebibyte = 1 << 20;

    /// <summary>A number above 0, with at most three digits after the point.</summary>
    public static StudyInputForm Number(decimal most) => new(Invariant($"a number above 0 and up to {most}"), written =>
        decimal.TryParse(written.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= 0.001m
        && number <= most
            ? number.ToString("0.###", CultureInfo.InvariantCulture)
            : null);

    /// <summary>A whole number, ends included.</summary>
    public static StudyInputForm Count(int least, int most) =>
        new(
            Invariant($"a whole number from {least} to {most}"),
            written => Whole(written, least, most) is { } number ? Invariant($"{number}") : null);

    /// <summary>Two whole numbers of which the first is not above the second: <c>6..30</c>; one stands for both.</summary>
    public static StudyInputForm Range(int least, int most) =>
        new(Invariant($"a range such as 6..30, or a whole number, from {least} to {most}"), written =>
        {
            var ends = written.Split(Between);
            return ends.Length <= 2 && Whole(ends[0], least, most) is { } low && Whole(ends[^1], least, most) is { } high && low <= high
                ? Invariant($"{low}{Between}{high}")
                : null;
        });

    /// <summary>A percentage, ends excluded: <c>3%</c> is held as the fraction <c>0.03</c>.</summary>
    /// <param name="least">A fraction.</param>
    /// <param name="most">A fraction.</param>
    public static StudyInputForm Share(double least, double most) =>
        new(Invariant($"a percentage such as 3%, above {100 * least}% and below {100 * most}%"), written =>
            written.Trim() is [.. var digits, '%']
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && (double)percent / 100 > least && (double)percent / 100 < most
                ? (percent / 100).ToString("0.############", CultureInfo.InvariantCulture)
                : null)
        {
            HoldsAnother = held => decimal.TryParse(held, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fraction)
                && (double)fraction > least
                && (double)fraction < most,
        };

    /// <summary>Returns true if a file holds an input of this form.</summary>
    public bool Holds(string held) => HoldsAnother?.Invoke(held) ?? Held(held) == held;

    private static int? Whole(string written, int least, int most) =>
        int.TryParse(written.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;
}
