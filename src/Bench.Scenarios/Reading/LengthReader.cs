using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>Reads a number of tokens: a number, or a distribution.</summary>
internal sealed class LengthReader(string directory)
{
    /// <summary>At ten, the middle two thirds span a factor of half a billion.</summary>
    private const double LargestSigma = 10;

    private const string Example = "write for example { uniform: [100, 900] }";

    /// <summary>Null if it is absent or wrong (then it is in the bag).</summary>
    public TokenLength? Read(Field field)
    {
        if (field.Node is not YamlMapping)
            return field.Int(1, TokenLength.Most) is { } tokens ? new TokenLength.Fixed(tokens) : null;
        if (MapReader.Open(field, Sections.Length) is not { } map)
            return null;

        var written = Sections.Length.Keys.Select(map.Field).Where(part => part.IsWritten).ToArray();
        if (written.Length > 1)
            field.Error(Codes.Clash, $"a length is one of {string.Join(", ", Sections.Length.Keys)}", "keep one of them");
        else if (written.Length == 0)
            field.Error(Codes.Missing, $"a length needs one of {string.Join(", ", Sections.Length.Keys)}", Example);

        return Fixed(map.Field("fixed"))
            ?? Uniform(map.Field("uniform"))
            ?? Normal(map.Field("normal"))
            ?? LogNormal(map.Field("lognormal"))
            ?? FromFile(map.Field("file"));
    }

    private static TokenLength? Fixed(Field field) => field.Int(1, TokenLength.Most) is { } tokens ? new TokenLength.Fixed(tokens) : null;

    private static TokenLength? Uniform(Field field)
    {
        if (!field.IsWritten)
            return null;
        var ends = field.Items();
        if (field.Node is YamlSequence && ends.Count != 2)
            field.Error(Codes.WrongKind, Invariant($"this takes two numbers, the shortest and the longest, but has {ends.Count}"), Example);
        if (ends.Count != 2 || ends[0].Int(1, TokenLength.Most) is not { } low || ends[1].Int(1, TokenLength.Most) is not { } high)
            return null;
        if (low <= high)
            return new TokenLength.Uniform(low, high);
        field.Error(
            Codes.BadNumber, Invariant($"the shortest ({low}) is longer than the longest ({high})"), Invariant($"write [{high}, {low}]"));
        return null;
    }

    private static TokenLength? Normal(Field field)
    {
        if (MapReader.Open(field, Sections.Normal) is not { } map)
            return null;
        var mean = map.Required("mean", "write normal: { mean: 512, sd: 100 }").NumberUpTo(TokenLength.Most);
        var deviation = map.Required("sd", "write normal: { mean: 512, sd: 100 }").NumberUpTo(TokenLength.Most);
        return mean is { } centre && deviation is { } width ? new TokenLength.Normal(centre, width) : null;
    }

    private static TokenLength? LogNormal(Field field)
    {
        if (MapReader.Open(field, Sections.LogNormal) is not { } map)
            return null;
        var median = map.Required("median", "write lognormal: { median: 300, sigma: 0.8 }").NumberUpTo(TokenLength.Most);
        var sigma = map.Required("sigma", "write lognormal: { median: 300, sigma: 0.8 }").NumberUpTo(LargestSigma);
        return median is { } middle && sigma is { } width ? new TokenLength.LogNormal(middle, width) : null;
    }

    private TokenLength? FromFile(Field field) =>
        field.Text() is { } path && LengthFile.Read(field, path, directory) is { } lengths ? new TokenLength.FromFile(path, lengths) : null;
}
