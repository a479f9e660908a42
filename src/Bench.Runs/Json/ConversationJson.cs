using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>The conversations of a cell.</summary>
internal static class ConversationJson
{
    public static void Write(Utf8JsonWriter json, ConversationSpec conversation)
    {
        json.WriteStartObject();
        json.WriteNumber("turns", conversation.Turns);
        json.Write("think_time", conversation.ThinkTime, WriteThinkTime);
        json.WriteEndObject();
    }

    public static ConversationSpec Read(Fields fields) => new(fields.Int("turns"), fields.Object("think_time", ReadThinkTime));

    public static void WriteThinkTime(Utf8JsonWriter json, ThinkTime thinkTime)
    {
        json.WriteStartObject();
        _ = thinkTime.Match(
            fix =>
            {
                json.WriteString("kind", "fixed");
                json.Write("length_ns", fix.Length);
                return true;
            },
            uniform =>
            {
                json.WriteString("kind", "uniform");
                json.Write("from_ns", uniform.From);
                json.Write("to_ns", uniform.To);
                return true;
            },
            exponential =>
            {
                json.WriteString("kind", "exponential");
                json.Write("mean_ns", exponential.Mean);
                return true;
            },
            lognormal =>
            {
                json.WriteString("kind", "lognormal");
                json.Write("median_ns", lognormal.Median);
                json.WriteNumber("sigma", lognormal.Sigma);
                return true;
            });
        json.WriteEndObject();
    }

    public static ThinkTime ReadThinkTime(Fields fields) => fields.Text("kind") switch
    {
        "fixed" => new ThinkTime.Fixed(fields.Duration("length_ns")),
        "uniform" => new ThinkTime.Uniform(fields.Duration("from_ns"), fields.Duration("to_ns")),
        "exponential" => new ThinkTime.Exponential(fields.Duration("mean_ns")),
        "lognormal" => new ThinkTime.LogNormal(fields.Duration("median_ns"), fields.Number("sigma")),
        _ => throw Fields.Wrong("kind", "one of fixed, uniform, exponential, lognormal"),
    };
}
