using System.Text.Json;
using Bench.Core.Plans;
using Bench.Studies.Choosing.Tasks;

namespace Bench.Studies.Choosing.Race;

/// <summary>The cell in which a candidate is asked the tasks: each of them once, as it is, one after the other, at temperature 0.</summary>
internal static class TaskCell
{
    /// <summary>What cells of a candidate are called in reports that are measured for its tasks.</summary>
    private const string Suffix = "/tasks";

    private const int Seed = 1;

    /// <param name="candidate">The cell that is measured of the candidate.</param>
    /// <param name="tasks">All tasks.</param>
    /// <param name="digest">Of the tasks.</param>
    /// <param name="name">What the tasks are called.</param>
    /// <param name="tokens">The most of an answer.</param>
    public static PlanCell Of(PlanCell candidate, IReadOnlyList<QualityTask> tasks, string digest, string name, int tokens) =>
        candidate with
        {
            Id = IdOf(candidate),
            Repetition = 1,
            PromptsOf = null,
            LengthsOf = null,
            Swept = new Dictionary<string, JsonElement>(candidate.Swept) { [PlanCell.TasksKey] = JsonSerializer.SerializeToElement(name) },
            Load = new LoadProfile.ClosedLoop(1),
            Warmup = new StopCondition { Requests = 0 },
            Measured = new StopCondition { Requests = tasks.Count },
            // a long prompt takes its time, and time is not what is asked here
            Timeouts = candidate.Timeouts with { FirstToken = candidate.Timeouts.Total },
            ServiceLevel = ServiceLevel.None,
            Workload = candidate.Workload with
            {
                Prompt = new PromptSpec.Dataset("tasks", digest, [.. tasks.Select(task => new DatasetEntry { Turns = [task.Prompt] })]),
                Conversation = null,
                PromptCache = PromptCachePolicy.Reuse,
                SharedPrefix = 0,
                OutputTokens = tokens,
                Options = Greedy(candidate.Workload.Options),
                Images = [],
                Tools = [],
                Format = null,
            },
        };

    public static CellId IdOf(PlanCell candidate) => new(candidate.Id.Value + Suffix);

    /// <summary>The options of the scenario without what makes answers vary, or keeps them from ending.</summary>
    private static Dictionary<string, JsonElement> Greedy(IReadOnlyDictionary<string, JsonElement> options) =>
        new(options.Where(option => option.Key is not ("ignore_eos" or "stop")))
        {
            ["temperature"] = JsonSerializer.SerializeToElement(0),
            ["seed"] = JsonSerializer.SerializeToElement(Seed),
        };
}
