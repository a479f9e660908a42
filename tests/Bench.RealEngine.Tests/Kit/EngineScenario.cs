namespace Bench.RealEngine.Tests.Kit;

/// <summary>Scenario files for a real server.</summary>
internal static class EngineScenario
{
    /// <param name="scenario">The keys of the one scenario, without its name, each on a line of its own.</param>
    public static string For(LlamaServer server, string scenario) => $$"""
        version: 1
        name: real
        servers:
          - name: llama
            kind: openai
            url: {{server.Address}}
        scenarios:
          - name: it
        {{string.Join('\n', scenario.Split('\n').Select(line => "    " + line))}}
        """;
}
