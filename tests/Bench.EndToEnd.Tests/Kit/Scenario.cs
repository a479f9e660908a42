namespace Bench.EndToEnd.Tests.Kit;

/// <summary>Texts of small scenario files.</summary>
internal static class Scenario
{
    /// <summary>One chat scenario: a warm-up request and <paramref name="requests"/> measured ones of five tokens.</summary>
    public static string Chat(Uri server, string models = "truth", int requests = 2, string extra = "", string serverExtra = "") => $$"""
        version: 1
        name: e2e
        servers:
          - name: local
            kind: ollama
            url: {{server}}
        {{Indent(serverExtra, 4)}}
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: [{{models}}] }
            prompt: { text: "Count to ten." }
            output: { tokens: 5 }
            load: { requests: {{requests}} }
        {{Indent(extra, 4)}}
        """;

    private static string Indent(string text, int spaces) =>
        string.Join('\n', text.Split('\n').Select(line => new string(' ', spaces) + line));
}
