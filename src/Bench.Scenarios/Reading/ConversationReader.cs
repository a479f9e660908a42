using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>conversation</c> and its think time.</summary>
internal static class ConversationReader
{
    private const int MostTurns = 1000;

    /// <summary>Already at 5 one draw in forty is 20,000 times the median.</summary>
    private const double LargestSigma = 5;

    public static ConversationSpec? Read(Field field, Endpoint? endpoint)
    {
        if (MapReader.Open(field, Sections.Conversation) is not { } map)
            return null;
        if (endpoint is not (null or Endpoint.Chat))
            field.Error(Codes.DoesNotFitEndpoint, "conversations need endpoint chat", "remove it, or write endpoint: chat");

        var turns = map.Required("turns", "write conversation: { turns: 4 }").Int(1, MostTurns) ?? 1;
        return new ConversationSpec(turns, ReadThinkTime(map.Field("think_time")) ?? ThinkTime.None);
    }

    private static ThinkTime? ReadThinkTime(Field field)
    {
        if (field.Node is YamlScalar)
            return field.Duration() is { } length ? new ThinkTime.Fixed(length) : null;
        if (MapReader.Open(field, Sections.ThinkTime) is not { } map)
            return null;

        var (uniform, exponential, lognormal) = (map.Field("uniform"), map.Field("exponential"), map.Field("lognormal"));
        if (new[] { uniform, exponential, lognormal }.Count(part => part.IsWritten) != 1)
        {
            field.Error(
                Codes.Clash,
                "a think time is one of uniform, exponential and lognormal",
                "write for example think_time: 2s, { uniform: [1s, 3s] } or { exponential: 2s }");
            return null;
        }

        if (uniform.IsWritten)
            return ReadUniform(uniform);
        return exponential.IsWritten
            ? exponential.Duration() is { } mean ? new ThinkTime.Exponential(mean) : null
            : ReadLogNormal(lognormal);
    }

    private static ThinkTime.Uniform? ReadUniform(Field field)
    {
        var ends = field.Items();
        if (field.Node is YamlSequence && ends.Count != 2)
            field.Error(Codes.WrongKind, "this must be a list of two times", "write for example uniform: [1s, 3s]");
        if (ends.Count != 2)
            return null;
        var (from, to) = (ends[0].Duration(orZero: true), ends[1].Duration());
        if (from is not { } least || to is not { } most)
            return null;
        if (least <= most)
            return new ThinkTime.Uniform(least, most);
        ends[1].Error(Codes.BadDuration, $"{most} is less than {least}", "write the shorter time first");
        return null;
    }

    private static ThinkTime.LogNormal? ReadLogNormal(Field field)
    {
        if (MapReader.Open(field, Sections.ThinkLogNormal) is not { } map)
            return null;
        const string Remedy = "write lognormal: { median: 2s, sigma: 0.5 }";
        var median = map.Required("median", Remedy).Duration();
        var sigma = map.Required("sigma", Remedy).NumberUpTo(LargestSigma);
        return median is { } middle && sigma is { } spread ? new ThinkTime.LogNormal(middle, spread) : null;
    }
}
