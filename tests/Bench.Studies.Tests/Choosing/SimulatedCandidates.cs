using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using Bench.Studies.Choosing;
using Bench.Testing.Time;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// Candidates with the figures that the simulator's engine gives them on one of its machines: each model is loaded alone and asked once,
/// with the prompt and the answer of <c>bench choose</c>, in simulated time.
/// </summary>
internal static class SimulatedCandidates
{
    private const int PromptTokens = 512;
    private const int AnswerTokens = 64;
    private const int Context = 4096;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private static readonly string[] Tags =
    [
        "llama3.1:8b-instruct-fp16", "llama3.1:8b-instruct-q8_0", "llama3.1:8b-instruct-q6_K", "llama3.1:8b-instruct-q4_K_M",
        "qwen2.5:7b-instruct-q8_0", "qwen2.5:7b-instruct-q4_K_M",
        "llama3.2:3b-instruct-fp16", "llama3.2:3b-instruct-q8_0", "llama3.2:3b-instruct-q4_K_M",
        "llama3.2:1b-instruct-q8_0",
    ];

    /// <summary>One that the machine has no memory for is invalid, and has no figures.</summary>
    public static async Task<ChoiceCandidate[]> OnAsync(HardwareProfile profile)
    {
        List<ChoiceCandidate> candidates = [];
        foreach (var tag in Tags)
            candidates.Add(await OnAsync(profile, BuiltInShelf.All.Single(model => model.Tag == tag)));
        return [.. candidates];
    }

    private static async Task<ChoiceCandidate> OnAsync(HardwareProfile profile, ShelfModel model)
    {
        var time = new SteppedTime();
        var options = new EngineOptions
        {
            Profile = profile,
            Shelf = [model],
            Environment = new ServerEnvironment { KeepAlive = Timeout.InfiniteTimeSpan },
        };
        await using var engine = SimulatedEngine.Create(options, new RunClock(time));
        Ask(JobKind.Load);
        var report = Ask(JobKind.Generate);
        var known = new ChoiceCandidate
        {
            Name = $"{model.Tag.Split('-')[0]} {model.QuantizationLevel}",
            Family = model.Tag.Split('-')[0],
            Parameters = model.Shape.Parameters,
            BitsPerWeight = 8.0 * model.SizeBytes / model.Shape.Parameters,
        };
        return report is null
            ? known with { Invalid = "the server has no memory for it" }
            : known with
            {
                Decode = ChoiceFigure.Exact((report.OutputTokens - 1) / report.Decode.Seconds),
                FirstToken = ChoiceFigure.Exact(report.Total.Milliseconds - report.Decode.Milliseconds),
                MemoryBytes = engine.Resident.Single().SizeBytes,
                Context = engine.Resident.Single().ContextLength,
            };

        JobReport? Ask(JobKind kind)
        {
            var heard = new Heard();
            engine.Submit(
                new Job
                {
                    Kind = kind,
                    Model = model,
                    Prompt = kind == JobKind.Load ? default : Enumerable.Range(1, PromptTokens).ToArray(),
                    NumPredict = AnswerTokens,
                    NumCtx = Context,
                },
                heard);
            time.AdvanceInSteps(Long);
            Assert.True(heard.IsOver);
            return heard.Report;
        }
    }

    private sealed class Heard : IJobListener
    {
        public JobReport? Report { get; private set; }

        public bool IsOver { get; private set; }

        public void OnToken(int index, Instant due)
        {
        }

        public void OnFinished(JobReport report, Instant due) => (Report, IsOver) = (report, true);

        public void OnRefused(JobRefusal refusal) => IsOver = true;
    }
}
