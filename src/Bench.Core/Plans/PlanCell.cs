using System.Text.Json;

namespace Bench.Core.Plans;

/// <summary>One point of the sweep, once: which server and model, what is asked of it, under which load.</summary>
public sealed record PlanCell
{
    /// <summary>The name under which <see cref="Swept"/> tells that a study made the cell to ask tasks.</summary>
    public const string TasksKey = "tasks";

    /// <summary>The name under which <see cref="Swept"/> tells that a study made the cell to ask another one's prompts again.</summary>
    public const string AskedKey = "asked";

    public required CellId Id { get; init; }

    /// <summary>1 for the first time the cell is run. (<see cref="Id"/>, repetition) names a cell uniquely within a plan.</summary>
    public required int Repetition { get; init; }

    public required string Scenario { get; init; }

    /// <summary>The <see cref="ServerSpec.Name"/>.</summary>
    public required string Server { get; init; }

    public required ModelChoice Model { get; init; }

    /// <summary>Context length in requested tokens; null leaves it to the server.</summary>
    public required int? NumCtx { get; init; }

    /// <summary>Layers asked for on the GPU; null is "auto": the server decides.</summary>
    public required int? NumGpu { get; init; }

    /// <summary>
    /// Values of the axes that a sweep names itself, by their whole key (<c>options.temperature</c>): what tells the cell from others,
    /// in ids and reports. The effect of such a value is recorded elsewhere in the plan, for instance in <c>Workload.Options</c>.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Swept { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>
    /// True if it is measured for what its answers say: each ends where it has to, and its speed is compared with nothing.
    /// </summary>
    public bool AsksTasks => Swept.ContainsKey(TasksKey);

    /// <summary>True if it is measured for what its answers say alone: it asks tasks, or the prompts of another cell again.</summary>
    public bool IsForAnswers => AsksTasks || Swept.ContainsKey(AskedKey);

    /// <summary>
    /// Whether each attempt sends the prompts of the first one, word for word: its answers are compared with those of cells that may have
    /// taken another number of attempts. No speed is taken of it, so that a server may have the prompts in its cache.
    /// </summary>
    public bool RepeatsPrompts => Workload.TopLogprobs is not null;

    /// <summary>
    /// The cell whose prompts this one sends, word for word, in the same repetition and attempt; null: its own. A study asks for that where
    /// it compares answers, and the cache of neither can serve the other. It stands in no file: it follows from the question of the run.
    /// </summary>
    public CellId? PromptsOf { get; init; }

    /// <summary>
    /// The cell with which this one shares the lengths of generated prompts, in words, whichever of the two is measured first; null: its
    /// own are found. Cells that are compared send prompts of one length, even where a server's count leaves several lengths to choose
    /// from. Like <see cref="PromptsOf"/> it stands in no file.
    /// </summary>
    public CellId? LengthsOf { get; init; }

    public required WorkloadSpec Workload { get; init; }

    public required LoadProfile Load { get; init; }

    /// <summary>The model leaves the memory before each request, which then pays for its load. One user only.</summary>
    public bool ColdStart { get; init; }

    public required StopCondition Warmup { get; init; }

    public required StopCondition Measured { get; init; }

    public required RequestTimeouts Timeouts { get; init; }

    public required ServiceLevel ServiceLevel { get; init; }

    /// <summary>Fraction of failed requests above which the cell is invalid, 0 to 1.</summary>
    public required double MaxErrorRate { get; init; }

    /// <summary>
    /// True when users of a closed loop start one after another, and only requests count that are sent once all of them are active:
    /// several users, no cold starts, and at least two requests for each. With fewer the ramp would take longer than what is measured.
    /// </summary>
    public bool SpreadsUsers => Load.Users is > 1 and var users && !ColdStart && !(Measured.Requests < 2 * users);

    /// <summary>The configuration that a server has to have loaded for this cell. A change reloads the model.</summary>
    public ModelConfiguration Configuration =>
        new(Server, Model.Tag ?? Model.Label, NumCtx, NumGpu, Workload.ReloadOptions, LaunchSettings.KeyOf(this));
}
