using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The scenario behind <c>bench quick</c>: short prompts and short answers, so that a load is measured within seconds.
/// It carries no block: how many users are tried is the verb's own.
/// </summary>
public static class QuickScenario
{
    /// <summary>The one scenario of the file.</summary>
    public const string Name = "chat";

    private const int FewestTokens = 16;
    private const int MostTokens = 32;

    /// <summary>The limits of a quick look: each request keeps them or not. 20 tok/s is faster than people read.</summary>
    public static readonly IReadOnlyDictionary<string, string> Inputs =
        new Dictionary<string, string> { ["slo.ttft"] = "500ms", ["slo.tpot"] = "50ms", ["to"] = "32" };

    /// <summary>
    /// The cost of a request of <see cref="CapacityScenario"/> in requests of this scenario, by output tokens;
    /// the cost of its longer prompts is not included.
    /// </summary>
    public static double CapacityCost =>
        (CapacityScenario.FewestTokens + CapacityScenario.MostTokens) / (double)(FewestTokens + MostTokens);

    /// <param name="server">To look at.</param>
    /// <param name="model">To ask.</param>
    /// <param name="load">The end of the first load, with one user: <c>requests: 14, duration: 24s</c>.</param>
    public static string For(ComparedServer server, string model, string load) => Invariant($"""
        # Written by `bench quick`, which runs it. The whole language: docs/scenarios.md
        version: 1
        name: quick
        servers:
          - {server.Entry}
        telemetry: {"{ baseline: 0s }"}
        scenarios:
          - name: {Name}
            endpoint: chat
            sweep:   {"{"} model: {BlockText.Value(model)} {"}"}
            prompt:  {"{"} text: "A colleague has come back from a week away and asks what has happened. Tell in plain words what was planned, what was done, what is still open and who should be asked about it." {"}"}
            output:  {"{"} tokens: {"{"} uniform: [{FewestTokens}, {MostTokens}] {"}"} {"}"}    # drawn: answers of one length would keep users in step
            options: {"{ temperature: 0 }"}
            load:    {"{"} {load} {"}"}

        """).ReplaceLineEndings("\n");
}
