using Bench.Core.Time;
using Bench.Models.Shapes;
using Bench.Simulator.Engine;
using Bench.Simulator.Models;

namespace Bench.Simulator.Http;

/// <summary>Does every job at once, on the thread that submits it: for requests whose answers nobody reads.</summary>
internal sealed class InstantEngine : ISimulatedEngine, IJobHandle
{
    public const string Tag = "warm:latest";

    public RunClock Clock { get; } = new(TimeProvider.System);

    public IReadOnlyList<ShelfModel> Shelf { get; } =
    [
        new ShelfModel
        {
            Tag = Tag,
            Digest = new string('0', 64),
            SizeBytes = 1,
            Architecture = "warm",
            ParameterSize = "1",
            QuantizationLevel = "F16",
            Capabilities = ["completion", "embedding", "thinking"],
            Template = "",
            TemplateTokens = 2,
            Shape = new ModelShape
            {
                Architecture = "warm",
                Layers = [new LayerShape { Attention = AttentionKind.None }],
                EmbeddingLength = 64,
                VocabularySize = 1024,
                TrainedContext = 1024,
                Parameters = 1,
            },
        },
    ];

    public IReadOnlyList<ResidentModel> Resident => [];

    public IJobHandle Submit(Job job, IJobListener listener)
    {
        var tokens = job.Kind == JobKind.Generate ? Math.Min(job.NumPredict ?? 1, job.NaturalLength) : 0;
        for (var index = 0; index < tokens; index++)
            listener.OnToken(index, Clock.Now);
        listener.OnFinished(
            new JobReport
            {
                Total = new Duration(1000),
                Load = new Duration(1000),
                PromptTokens = job.Prompt.Length,
                CachedTokens = 0,
                Prefill = new Duration(1000),
                OutputTokens = tokens,
                Decode = new Duration(1000),
                ReachedLimit = true,
            },
            Clock.Now);
        return this;
    }

    public void Cancel()
    {
        // it is over already
    }

    public void Unload(ShelfModel model)
    {
        // it holds nothing
    }

    public void Add(ShelfModel model)
    {
        // nobody asks for it
    }

    public bool Remove(string tag) => false;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
