using System.Text;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>
/// Compiles a server's paths before the first request that counts: without it the first answers of a process are some 100 ms late,
/// which no machine model says. Once a process, against a server of its own on a free port.
/// </summary>
internal static class ServerWarmUp
{
    private const int Rounds = 30;

    private static readonly string[] Words = ["the", "and", "of", "to", "a", "in"];

    private static readonly (string Path, string Body)[] Requests =
    [
        ("api/chat", Ask("\"messages\":[{\"role\":\"user\",\"content\":\"TEXT\"}],\"options\":{\"num_predict\":12,\"seed\":1}")),
        ("api/chat", Ask(
            "\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"TEXT\"}],\"options\":{\"num_predict\":12,\"num_ctx\":64}")),
        ("api/generate", Ask("\"prompt\":\"TEXT\",\"keep_alive\":\"5m\",\"options\":{\"num_predict\":12}")),
        ("api/embed", Ask("\"input\":[\"TEXT\"]")),
        ("v1/chat/completions", Ask("\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":12,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"TEXT\"}]")),
    ];

    private static readonly Lazy<Task> Once = new(RunAsync);

    public static Task OnceAsync() => Once.Value;

    private static async Task RunAsync()
    {
        await using var engine = new InstantEngine();
        await using var host = await SimulatorHost.StartColdAsync(engine, new SimulatorHttpOptions(), CancellationToken.None);
        using var client = new HttpClient { BaseAddress = host.Address };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (path, body) in Requests)
            {
                using var content = new StringContent(body, Encoding.UTF8);
                using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
                answer.EnsureSuccessStatusCode();
            }
        }
    }

    private static string Ask(string fields) =>
        Invariant($"{{\"model\":\"{InstantEngine.Tag}\",")
        + Invariant($"{fields.Replace("TEXT", string.Join(' ', Enumerable.Repeat(string.Join(' ', Words), 8)), StringComparison.Ordinal)}")
        + "}";
}
