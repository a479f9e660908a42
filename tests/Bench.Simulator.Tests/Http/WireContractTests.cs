using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>
/// The requests that were put to a real Ollama 0.32.15 (and some to a 0.32.16), put to the simulator: same status, same headers,
/// and line by line the same fields in the same order with the same types. Errors are the same to the letter, but for what names a machine.
/// </summary>
public sealed class WireContractTests(WireContractTests.OneServer server) : IClassFixture<WireContractTests.OneServer>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wire");

    /// <summary>Numbers of tokens, and an unreachable registry's address, are the machine's own.</summary>
    private static readonly string[] OtherWords =
    [
        "076-err-chat-long-nottruncate", "01-generate-truncate-false-too-long", "02-chat-truncate-false-too-long",
        "096-err-create-from-missing", "002-pull-no-network-nonstream",
    ];

    public static TheoryData<string, string> Captures =>
        [.. Directory.EnumerateFiles(Folder, "*.request.http", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (
                Path.GetFileName(Path.GetDirectoryName(file)!),
                Path.GetFileName(file).Replace(".request.http", "", StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task A_captured_request_gets_an_answer_of_the_captured_shape(string set, string name)
    {
        var captured = RawAnswer.Parse(
            await File.ReadAllBytesAsync(Path.Combine(Folder, set, name + ".response.http"), TestContext.Current.CancellationToken),
            chunked: false);
        server.Prepare(name);

        var answer = await server.Server.SendAsync(
            await File.ReadAllBytesAsync(Path.Combine(Folder, set, name + ".request.http"), TestContext.Current.CancellationToken));

        Assert.Equal(captured.Status, answer.Status);
        Assert.Equal(Headers(captured), Headers(answer));
        Assert.True(answer.IsComplete || name == "002-root-head"); // which has a length and no body
        if (captured.Status >= 400 && !OtherWords.Contains(name))
            Assert.Equal(captured.Body, answer.Body);
        else
            Assert.Equal(Shapes(captured), Shapes(answer));
    }

    /// <summary>Lengths are not compared, but that there is one.</summary>
    /// <summary>A date is of the moment, and one header is the simulator's own, on purpose: it says what it is.</summary>
    private static IEnumerable<string> Headers(RawAnswer answer) =>
        answer.Headers.Where(header => header.Key is not ("Date" or "Bench-Simulated"))
            .Select(header => header.Key == "Content-Length" ? "Content-Length" : header.Key + ": " + header.Value)
            .Order(StringComparer.Ordinal);

    /// <summary>A run of lines of one shape counts once: how many tokens there are is not the form's business.</summary>
    private static List<string> Shapes(RawAnswer answer)
    {
        var shapes = new List<string>();
        foreach (var shape in Events(answer.Lines).Select(each => each.Event + Shape(each.Line)))
        {
            if (shapes.Count == 0 || shapes[^1] != shape)
                shapes.Add(shape);
        }

        return shapes;
    }

    /// <summary>The name of an event stands on a line of its own, and belongs to the data after it.</summary>
    private static IEnumerable<(string Event, string Line)> Events(IReadOnlyList<string> lines)
    {
        var name = "";
        foreach (var line in lines)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line + " ";
                continue;
            }

            yield return (name, line);
            name = "";
        }
    }

    private static string Shape(string line) =>
        line.StartsWith("data: {", StringComparison.Ordinal) ? "data: " + JsonShape.Of(line["data: ".Length..])
        : line.StartsWith('{') ? JsonShape.Of(line)
        : line;

    /// <summary>One for all captures: none of them takes away what another needs.</summary>
    public sealed class OneServer : IAsyncLifetime
    {
        internal SimulatedServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await SimulatedServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        /// <summary>What an earlier request had loaded on the captured server.</summary>
        internal void Prepare(string name) => Server.Engine.Resident = name switch
        {
            "005-ps-empty" or "010-ps-after-keepalive-0" => [],
            "002-ps-after-keepalive--1" or "004-ps-after-keepalive--1m" => [Loaded(FakeShelf.Plain, null)],
            "029-ps-several-loaded" =>
                [Loaded(FakeShelf.Plain, TimeSpan.FromMinutes(5)), Loaded(FakeShelf.Embedding, TimeSpan.FromMinutes(5))],
            _ => [Loaded(FakeShelf.Plain, TimeSpan.FromMinutes(5))],
        };

        private static ResidentModel Loaded(ShelfModel model, TimeSpan? expiresIn) => new()
        {
            Model = model,
            SizeBytes = 63_732_448,
            SizeVramBytes = 0,
            ContextLength = 4096,
            LayersOnGpu = 0,
            ExpiresIn = expiresIn,
        };
    }
}
