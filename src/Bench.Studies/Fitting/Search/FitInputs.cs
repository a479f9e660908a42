using System.Globalization;
using Bench.Core.Studies;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>What a search for the longest context is asked with. What is predicted comes from whoever knows what the model is made of: the study does not.</summary>
public sealed record FitInputs
{
    private const int DefaultTo = 131_072;
    private const int LongestContext = 100_000_000;
    private const char Bytes = 'B';

    private static readonly StudyInputForm Memory = new("a size of memory such as 24GiB", written => HeldMemory(written.Trim()));

    /// <summary>In the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> All =
    [
        new("num_ctx", StudyInputForm.Count(1, LongestContext)),
        new("to", StudyInputForm.Count(ContextSearch.Step, LongestContext)),
        new("predicted", StudyInputForm.Count(0, LongestContext)),
        new("predicted_memory", Memory),
        new("host_memory", Memory),
    ];

    /// <summary>Tokens that have to fit; null where nobody asked.</summary>
    public required int? Asked { get; init; }

    /// <summary>Tokens beyond which nobody wants to know.</summary>
    public required int To { get; init; }

    /// <summary>The longest context that was predicted to fit, 0: none; null without a prediction.</summary>
    public required int? Predicted { get; init; }

    /// <summary>Bytes that were predicted with the num_ctx of the scenario.</summary>
    public required long? PredictedBytes { get; init; }

    /// <summary>Bytes of a host without a GPU; null where the model is wanted on a GPU.</summary>
    public required long? HostBytes { get; init; }

    /// <exception cref="FormatException">A value is not of its form.</exception>
    public static FitInputs Of(IReadOnlyDictionary<string, string> inputs)
    {
        return new FitInputs { Asked = Number("num_ctx"), To = Number("to") ?? DefaultTo, Predicted = Number("predicted"), PredictedBytes = Size("predicted_memory"), HostBytes = Size("host_memory") };

        int? Number(string name) => inputs.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
        long? Size(string name) => inputs.TryGetValue(name, out var value) ? long.Parse(value.TrimEnd(Bytes), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>In bytes: <c>5.5GiB</c> is held as <c>5905580032B</c>, which may be written, too.</summary>
    private static string? HeldMemory(string written) =>
        written is [.. var digits, Bytes] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var plain) ? plain > 0 ? Invariant($"{plain}{Bytes}") : null
        : MemoryText.Parse(written) is { } bytes ? Invariant($"{bytes}{Bytes}")
        : null;
}
