using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>A length in tokens: a number, or an object with its kind. Older harnesses knew numbers only.</summary>
internal static class TokenLengthJson
{
    public static void Write(Utf8JsonWriter json, TokenLength length)
    {
        if (length.Single is { } tokens)
        {
            json.WriteNumberValue(tokens);
            return;
        }

        json.WriteStartObject();
        _ = length.Match(
            number => throw new InvalidOperationException("A single number is written as a number."),
            uniform => Parameters("uniform", ("low", uniform.Lowest), ("high", uniform.Highest)),
            normal => Parameters("normal", ("mean", normal.Centre), ("sd", normal.Deviation)),
            logNormal => Parameters("lognormal", ("median", logNormal.Median), ("sigma", logNormal.Sigma)),
            file => List(file));
        json.WriteEndObject();

        bool Parameters(string kind, params (string Name, double Value)[] values)
        {
            json.WriteString("kind", kind);
            foreach (var (name, value) in values)
                json.WriteNumber(name, value);
            return true;
        }

        bool List(TokenLength.FromFile file)
        {
            json.WriteString("kind", "file");
            json.WriteString("path", file.Path);
            json.WriteList("lengths", file.Lengths, (writer, length) => writer.WriteNumberValue(length));
            return true;
        }
    }

    public static TokenLength Read(Fields fields, string name)
    {
        if (fields.Find(name) is { ValueKind: JsonValueKind.Number })
            return fields.Int(name);
        return fields.Object<TokenLength>(name, length => length.Text("kind") switch
        {
            "uniform" => new TokenLength.Uniform(length.Int("low"), length.Int("high")),
            "normal" => new TokenLength.Normal(length.Number("mean"), length.Number("sd")),
            "lognormal" => new TokenLength.LogNormal(length.Number("median"), length.Number("sigma")),
            "file" => new TokenLength.FromFile(length.Text("path"), Numbers(length)),
            _ => throw Fields.Wrong("kind", "one of uniform, normal, lognormal, file"),
        });
    }

    private static int[] Numbers(Fields fields)
    {
        var lengths = fields.Elements("lengths", element => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var tokens)
            ? tokens
            : throw Fields.Wrong("lengths", "a list of whole numbers"));
        return lengths.Length > 0 ? lengths : throw Fields.Wrong("lengths", "a list of at least one number");
    }
}
