using System.Text.Json.Nodes;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Reading;

namespace Bench.Scenarios.Tests.EditorSchema;

/// <summary>An editor and the loader judge alike: every key with values of many kinds, and whole files.</summary>
public sealed class SchemaAgreementTests
{
    private static readonly JsonNode Root = JsonNode.Parse(SchemaFile.Text)!;

    private static readonly Dictionary<string, JsonObject> Keys = SchemaFile.Keys(Root).Keys;

    private static readonly string[] Values =
    [
        "1", "0", "-1", "5", "1.5", "0.5", "1001", "2049", "10001", "100001", "10000001", "100000001", "\"4\"", "word", "two words", "true",
        "false", "\"true\"", "yes", "80ms", "0s", "1m30s", "30", "2/s", "0/s", "30/m", "2/d", "50%", "101%", "50", "\"{quantization}\"",
        "\"q-{quantization}\"", "a:b", "[ ]", "[ 1, 2 ]", "[ 1, 1 ]", "[ 2, 1 ]", "[ 1s, 3s ]", "[ word ]", "[ 1, 2, 3 ]", "[ { } ]", "{ }",
        "{ a: b }", "{ OLLAMA_X: true }", "{ OLLAMA_X: [ ] }", "\"${X:-5}\"", "\"\"", "~", "auto", "installed", "json", "avoid", "gamma",
        "poisson", "embed", "embeddings", "low", "simulator", "openai", "missing", "system", "user", "5m", "-5m", "20 tok/s",
    ];

    /// <summary>
    /// Mistakes in the form of one value, which a schema can see; whether a file is there or two keys clash is the loader's matter.
    /// </summary>
    private static readonly string[] OfForm =
    [
        Codes.WrongKind, Codes.NoValue, Codes.UnknownKey, Codes.Missing, Codes.UnknownWord, Codes.BadNumber, Codes.BadDuration,
        Codes.BadPercentage, Codes.BadRate,
    ];

    /// <summary>
    /// What the loader sees and the schema does not: which of two numbers is the larger, how large one in quotes is, and how long a time.
    /// </summary>
    private static readonly string[] Unseen =
        ["TOKENS.uniform=[ 2, 1 ]", "scenarios[].prompt_cache.shared_prefix=\"4\"", "telemetry.interval=1m30s", "telemetry.interval=5m"];

    private static readonly Lazy<List<(string Words, string[] Errors, bool Holds)>> Probes = new(Judge);

    [Fact]
    public void What_the_loader_takes_an_editor_does_not_underline()
    {
        var wrong = Probes.Value.Where(probe => probe.Errors.Length == 0 && !probe.Holds && !IsWordOfBooleans(probe.Words));

        Assert.Equal("", string.Join('\n', wrong.Select(probe => probe.Words)));
    }

    [Fact]
    public void What_the_loader_refuses_for_its_form_an_editor_underlines()
    {
        var wrong = Probes.Value
            .Where(probe => probe.Holds
                && probe.Errors.Any(OfForm.Contains)
                && !Unseen.Contains(probe.Words)
                && !probe.Words.Contains("${", StringComparison.Ordinal));

        Assert.Equal("", string.Join('\n', wrong.Select(probe => probe.Words)));
    }

    [Theory]
    [InlineData("scenarios[0].endpont=chat")]
    [InlineData("scenarios[0].load={ duration: 30 }")]
    [InlineData("scenarios[0].load={ burstiness: 2 }")]
    [InlineData("scenarios[0].load={ arrivals: gamma }")]
    [InlineData("scenarios[0].prompt={ text: a, tokens: 3 }")]
    [InlineData("scenarios[0].prompt={ text: a, exact: true }")]
    [InlineData("scenarios[0].prompt={ conversation: { turns: 2 } }")]
    [InlineData("scenarios[0].prompt={ tokens: { fixed: 1, uniform: [ 1, 2 ] } }")]
    [InlineData("scenarios[0].prompt={ text: a, tools: [ { type: function } ] }")]
    [InlineData("scenarios[0].prompt={ text: a, images: { } }")]
    [InlineData("scenarios[0].prompt={ messages: [ { role: nobody, content: a } ] }")]
    [InlineData("scenarios[0].sweep={ num_ctx: 2048 }")]
    [InlineData("scenarios[0].sweep={ model: a, rate: 2/s, concurrency: 1 }")]
    [InlineData("servers=[ { name: a, url: \"http://host\", managed: { command: ollama } } ]")]
    [InlineData("servers=[ { name: a, kind: simulator, managed: { command: ollama } } ]")]
    [InlineData("servers=[ { name: a, managed: { args: [ serve ] } } ]")]
    [InlineData("servers=[ { name: a, managed: { command: ollama, ready: 5 } } ]")]
    [InlineData("scenarios[0].exclude=[ { } ]")]
    [InlineData("scenarios[0].options={ num_predict: 0 }")]
    [InlineData("scenarios[0].slo={ ttft_p96: 2s }")]
    [InlineData("scenarios[0].slo={ decode: 2s }")]
    [InlineData("scenarios[0].slo={ error_rate_p95: 1% }")]
    [InlineData("servers=[ { name: a } ]")]
    [InlineData("servers=[ { name: a, kind: simulator, url: \"http://host\" } ]")]
    [InlineData("servers=[ { name: a, url: \"http://host\", simulator: { } } ]")]
    [InlineData("servers=[ { name: a, url: \"http://host\", auth: { bearer: a, basic: { user: a, password: b } } } ]")]
    [InlineData("servers=[ { name: a, url: \"http://host\", request: { omit: stream_options } } ]")]
    [InlineData("servers=[ { name: a, kind: openai, url: \"http://host\", request: { omit: { } } } ]")]
    [InlineData("servers=[ { name: a, kind: openai, url: \"http://host\", request: { leave_out: stream_options } } ]")]
    [InlineData("models={ a: { pattern: \"a-{quantization}\", create_from: b } }")]
    [InlineData("defaults={ lod: { requests: 5 } }")]
    [InlineData("defaults={ name: chat }")]
    [InlineData("defaults={ load: { duration: 30 } }")]
    [InlineData("version=2")]
    [InlineData("telemetry=[ ]")]
    [InlineData("telemetry={ prometheus: { server: local } }")]
    [InlineData("telemetry={ prometheus: [ { url: host, token: a } ] }")]
    public void A_wrong_file_is_wrong_for_both(string change)
    {
        Assert.NotEmpty(Errors([change]));
        Assert.False(SchemaFile.Holds(Scenario.Smallest, change));
    }

    [Theory]
    [InlineData("embed", "stream=true")]
    [InlineData("embeddings", "output={ tokens: 3 }")]
    [InlineData("embed", "think=true")]
    [InlineData("embed", "format=json")]
    [InlineData("embed", "prompt={ text: a, images: a.png }")]
    [InlineData("embeddings", "batch=2")]
    [InlineData("chat", "batch=2")]
    [InlineData("chat", "raw=true")]
    [InlineData("generate", "prompt={ text: a, conversation: { turns: 2 } }")]
    public void What_an_endpoint_cannot_carry_is_wrong_for_both(string endpoint, string change)
    {
        string[] changes = [$"scenarios[0].endpoint={endpoint}", $"scenarios[0].{change}"];

        Assert.Contains(Codes.DoesNotFitEndpoint, Errors(changes));
        Assert.False(SchemaFile.Holds(Scenario.Smallest, changes));
    }

    /// <summary>
    /// Where any text may stand, an editor does not propose true and false: whoever means these words there writes quotes.
    /// </summary>
    private static bool IsWordOfBooleans(string probe) =>
        probe.Split('=') is [var key, var value] && (value is "true" or "false"
            ? !SchemaFile.Words(Root, Keys[key]).Contains(value)
            : probe == "models.NAME.quantizations={ OLLAMA_X: true }");

    /// <summary>Every key of the language with every value, judged by both.</summary>
    private static List<(string Words, string[] Errors, bool Holds)> Judge() =>
        [.. from key in Sections.All.Append(SweepAxes.Section).SelectMany(section => section.KeyPaths)
            from value in Values
            let changes = KeyContext.Changes(key, value)
            select ($"{key}={value}", Errors(changes), SchemaFile.Holds(Scenario.Smallest, changes))];

    private static string[] Errors(string[] changes) =>
        [.. ScenarioFile.Load(Scenario.Source(Scenario.Smallest) with { Overrides = changes }).Diagnostics
            .Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Code)];
}
