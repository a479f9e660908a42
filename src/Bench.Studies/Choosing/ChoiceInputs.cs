using System.Globalization;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Studies.Pricing;

namespace Bench.Studies.Choosing;

/// <summary>What a choice is asked with: names, forms, and the question that they make.</summary>
public static class ChoiceInputs
{
    public const string Context = "num_ctx";
    public const string MinDecode = "min_decode";
    public const string MaxFirstToken = "max_ttft";
    public const string Memory = "vram";
    public const string Prefer = "prefer";
    public const string Scores = "scores";
    public const string Users = "users";
    public const string Prompt = "prompt";

    /// <summary>As a person asks it.</summary>
    public const string Question = "Which model and quantization?";

    private const int LongestContext = 10_000_000;
    private const int MostUsers = 10_000;
    private const decimal FastestDecode = 1_000_000m;
    private const long BytesPerMebibyte = 1 << 20;

    /// <summary>The needs and the preference, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> OfNeeds =
    [
        new(Context, StudyInputForm.Count(1, LongestContext)),
        new(MinDecode, StudyInputForm.Number(FastestDecode)),
        new(MaxFirstToken, StudyInputForm.Length),
        new(Memory, StudyInputForm.Memory),
        new(Prefer, StudyInputForm.Word(ChoicePreferenceWords.Words.All)),
        new(Scores, ChoiceScores.Form),
        Prices.Input,
    ];

    /// <summary>The same, and under which conditions candidates were measured: a scenario says that by itself.</summary>
    public static readonly IReadOnlyList<StudyInput> OfRuns =
    [
        .. OfNeeds,
        new(Users, StudyInputForm.Count(1, MostUsers)),
        new(Prompt, StudyInputForm.Count(1, LongestContext)),
    ];

    /// <param name="inputs">As they are held.</param>
    /// <exception cref="FormatException">A value is not of its form.</exception>
    public static ChoiceQuestion QuestionOf(IReadOnlyDictionary<string, string> inputs) => new()
    {
        Context = CountOf(inputs, Context),
        MinDecode = inputs.TryGetValue(MinDecode, out var decode) ? double.Parse(decode, CultureInfo.InvariantCulture) : null,
        MaxFirstTokenMs = inputs.TryGetValue(MaxFirstToken, out var wait) ? DurationText.Parse(wait)!.Value.Milliseconds : null,
        MemoryBytes = inputs.TryGetValue(Memory, out var memory)
            ? long.Parse(memory.Replace("MiB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * BytesPerMebibyte
            : null,
        Prefer = inputs.TryGetValue(Prefer, out var prefer) ? ChoicePreferenceWords.Words.Find(prefer)!.Value : ChoicePreference.Quality,
        Scores = inputs.TryGetValue(Scores, out var scores) ? ChoiceScores.Parse(scores)! : new Dictionary<string, ChoiceFigure>(),
        Prices = Prices.Of(inputs),
    };

    public static int? CountOf(IReadOnlyDictionary<string, string> inputs, string name) =>
        inputs.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
