using System.Text;
using System.Text.RegularExpressions;
using Bench.Analysis.Tests;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Launching;
using Bench.Runner.Session;
using Bench.Runs;
using Bench.Runs.Writing;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Runner.Tests.Session;

/// <summary>
/// One server counts a token a word or stop, the other two: on their own, cells that ask for 100 tokens get 100 words there and 50 here.
/// </summary>
public sealed partial class PromptLengthsTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("bench-lengths-");

    private static readonly PlanCell Base = Exact("base");
    private static readonly PlanCell Candidate = Exact("candidate");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task Cells_on_their_own_get_as_many_words_as_their_server_makes_the_tokens_of()
    {
        var lengths = await LengthsAsync();

        Assert.Equal(100, await WordsAsync(lengths, Base, tokensPerWord: 1));
        Assert.Equal(50, await WordsAsync(lengths, Candidate, tokensPerWord: 2));
    }

    [Fact]
    public async Task Both_cells_of_a_pair_get_the_words_found_for_the_one_that_is_measured_first()
    {
        var lengths = await LengthsAsync();

        Assert.Equal(50, await WordsAsync(lengths, Candidate with { LengthsOf = Base.Id }, tokensPerWord: 2));
        Assert.Equal(50, await WordsAsync(lengths, Base with { LengthsOf = Base.Id }, tokensPerWord: 1));
        Assert.Equal(50, await WordsAsync(lengths, Candidate with { LengthsOf = Base.Id, Repetition = 2 }, tokensPerWord: 2));
    }

    [Fact]
    public async Task A_run_that_is_gone_on_with_keeps_the_words_of_its_first_sitting()
    {
        var lengths = await LengthsAsync(new()
        {
            [Base.Id] = new PromptCalibration { Kind = CalibrationKind.Exact, Lengths = [new PromptLength(100, 70, 100)], Probes = 9 },
        });

        Assert.Equal(70, await WordsAsync(lengths, Candidate with { LengthsOf = Base.Id }, tokensPerWord: 2));
        Assert.Equal(70, await WordsAsync(lengths, Base with { LengthsOf = Base.Id }, tokensPerWord: 1));
    }

    [Fact]
    public async Task A_cell_counts_the_requests_that_were_sent_for_it_alone()
    {
        var paired = Candidate with { LengthsOf = Base.Id };
        var (first, later) = (await LengthsAsync(), await LengthsAsync(new()
        {
            [Base.Id] = new PromptCalibration { Kind = CalibrationKind.Exact, Lengths = [new PromptLength(100, 70, 100)], Probes = 9 },
        }, "later"));

        Assert.InRange(await ProbesAsync(first), 1, 20);
        Assert.Equal(0, await ProbesAsync(first));
        Assert.Equal(0, await ProbesAsync(later));

        async Task<int> ProbesAsync(PromptLengths lengths) =>
            (await lengths.OfAsync(paired, new Counting(2), TestContext.Current.CancellationToken))!.Probes;
    }

    private static PlanCell Exact(string server) => SampleCell.Chat() with
    {
        Id = new CellId("chat@" + server),
        Server = server,
        Workload = SampleCell.Workload(Endpoint.Chat) with
        {
            Prompt = new PromptSpec.Tokens(100, Exact: true),
            PromptCache = PromptCachePolicy.Avoid,
        },
    };

    private static async Task<int> WordsAsync(PromptLengths lengths, PlanCell cell, int tokensPerWord) =>
        (await lengths.OfAsync(cell, new Counting(tokensPerWord), TestContext.Current.CancellationToken))!.WordsFor(100);

    private async Task<PromptLengths> LengthsAsync(Dictionary<CellId, PromptCalibration>? earlier = null, string name = "run")
    {
        var clock = new RunClock(new FakeTimeProvider());
        var folder = RunFolder.Create(Path.Combine(_temporary.FullName, name))
            .Match(created => created, error => throw new InvalidOperationException(error.ToString()));
        var manifest = TestRun.Of().Manifest;
        Assert.Null(folder.WriteManifest(manifest));
        await using var writer =
            RecordWriter.Open(folder).Match(opened => opened, error => throw new InvalidOperationException(error.ToString()));
        return new PromptLengths(
            new RunContext
            {
                Plan = manifest.Plan,
                Start = new RunStart { Folder = folder, Manifest = manifest, Cells = [Base, Candidate], EarlierLengths = earlier ?? [] },
                Clients = new Dictionary<string, IServerClient>(),
                EngineFor = _ => null!,
                PromptsOf = (_, _, _) => null!,
                Launched = new LaunchedServers(
                    new Dictionary<string, ILaunched>(), new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>(), clock),
                Progress = new RunProgress(clock, 2, writer),
                Clock = clock,
            },
            cache: null);
    }

    private sealed partial class Counting(int tokensPerWord) : IRequestSender
    {
        public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) => Prepare(content);

        public PreparedRequest Prepare(RequestContent content) => new(Encoding.UTF8.GetBytes(content.Prompt));

        public Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
        {
            trace.MarkSent();
            var words = WordOrStop().Count(Encoding.UTF8.GetString(request.Body.Span));
            trace.Complete(trace.Clock.Time.GetTimestamp(), 200, new TokenUsage { PromptTokens = words * tokensPerWord }, null, "length");
            return Task.CompletedTask;
        }

        [GeneratedRegex("[A-Za-z]+|[.,]", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex WordOrStop();
    }
}
