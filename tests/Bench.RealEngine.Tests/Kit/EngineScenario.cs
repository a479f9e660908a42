namespace Bench.RealEngine.Tests.Kit;

/// <summary>Scenario files for a real server.</summary>
internal static class EngineScenario
{
    public static string For(LlamaServer server, string scenario) => For(server.Address, "openai", scenario);

    /// <param name="server">Where the server answers, or what stands before it.</param>
    /// <param name="kind">The server's.</param>
    /// <param name="scenario">The keys of the one scenario, without its name, each on a line of its own.</param>
    public static string For(Uri server, string kind, string scenario) => $$"""
        version: 1
        name: real
        servers:
          - name: llama
            kind: {{kind}}
            url: {{server}}
        scenarios:
          - name: it
        {{string.Join('\n', scenario.Split('\n').Select(line => "    " + line))}}
        """;
}
