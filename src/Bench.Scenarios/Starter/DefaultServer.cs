using Bench.Scenarios.Reading;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The server that is meant when no scenario file says which: the URL given, else OLLAMA_HOST, else this machine's Ollama.
/// By the language's own rules, so that <c>bench doctor URL</c> and <c>url: URL</c> mean the same.
/// </summary>
public static class DefaultServer
{
    private const string Minimal = """
        version: 1
        scenarios:
          - name: any
            endpoint: chat
            sweep: { model: any }
            prompt: { text: any }
        """;

    public static ScenarioLoad Load(string? url) => ScenarioFile.Load(new ScenarioSource
    {
        Path = "URL",
        Text = Minimal,
        Directory = Environment.CurrentDirectory,
        Environment = Environment.GetEnvironmentVariable,
        Server = url,
    });
}
