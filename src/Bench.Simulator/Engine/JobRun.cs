using Bench.Core.Time;

namespace Bench.Simulator.Engine;

/// <summary>A job on its way through the machine. Only <see cref="Cancel"/> is for other threads.</summary>
internal sealed class JobRun(Job job, LoadSpec spec, IJobListener listener, Action<JobRun> cancel) : IJobHandle
{
    /// <summary>A server's own limit, in contexts, to what a model that does not end may write.</summary>
    private const int ContextsAtMost = 10;

    private volatile bool _gone;
    private Duration _load;
    private Instant? _prefillBegan;
    private Instant _firstToken;

    public Job Job => job;

    public LoadSpec Spec => spec;

    public Instant Arrived { get; set; }

    /// <summary>Not before this does it take a slot.</summary>
    public Instant Ready { get; private set; }

    /// <summary>The cancellation has reached the machine (which may be later than <see cref="Cancel"/>).</summary>
    public bool IsCancelled { get; set; }

    /// <summary>What is evaluated, after a cut.</summary>
    public ReadOnlyMemory<int> Prompt { get; private set; }

    /// <summary>Prompt tokens that the cache held.</summary>
    public int Cached { get; private set; }

    /// <summary>Prompt tokens that stand in the slot's cache now.</summary>
    public int Evaluated { get; private set; }

    public int Output { get; private set; }

    public bool IsPrefilling => Output == 0;

    public bool WritesTokens => job.Kind == JobKind.Generate;

    public void Cancel()
    {
        if (_gone)
            return;
        _gone = true;
        cancel(this);
    }

    /// <summary>Its model is there, after so long a load.</summary>
    public void ModelReady(Instant ready, Duration load) => (Ready, _load) = (ready, load);

    /// <summary>False: it is longer than the context, and may not be cut.</summary>
    public bool FitPrompt(int context, VersionManners manners)
    {
        if (job.Kind == JobKind.Embed)
            Prompt = job.Prompt;
        else if (job.Prompt.Length > context && !job.MayCutPrompt && manners.HeedsTruncate)
            return false;
        else
            Prompt = PromptCut.Fit(job.Prompt, context, manners.CutsToHalf);
        return true;
    }

    /// <summary>At least one token is always evaluated: the next one's probabilities come from it.</summary>
    public void TakeSlot(int cached) => Cached = Evaluated = Math.Clamp(cached, 0, Math.Max(0, Prompt.Length - 1));

    public void BeginPrefill(Instant at) => _prefillBegan ??= at;

    public void Evaluate(int tokens) => Evaluated += tokens;

    /// <summary>A token is due. True when it was the last.</summary>
    public bool Write(Instant due, int context)
    {
        if (Output == 0)
            _firstToken = due;
        Output++;
        if (!_gone)
            listener.OnToken(Output - 1, due);
        return Output >= Math.Min(Limit(context), NaturalLength);
    }

    public void Finish(Instant due, int context)
    {
        if (_gone)
            return;
        _gone = true;
        listener.OnFinished(Report(due, context), due);
    }

    public void Refuse(JobRefusal refusal)
    {
        if (_gone)
            return;
        _gone = true;
        listener.OnRefused(refusal);
    }

    private int NaturalLength => Math.Max(1, job.NaturalLength);

    /// <summary>num_predict; none, 0 or a negative one leave it to the server: ten contexts, which also cap a larger one.</summary>
    private int Limit(int context)
    {
        var most = (int)Math.Min((long)ContextsAtMost * context, int.MaxValue);
        return job.NumPredict is > 0 and var asked ? Math.Min(asked, most) : most;
    }

    private JobReport Report(Instant due, int context)
    {
        var prefilled = WritesTokens ? _firstToken : due;
        return new JobReport
        {
            Total = due - Arrived,
            Load = _load,
            PromptTokens = Prompt.Length,
            CachedTokens = Cached,
            Prefill = prefilled - (_prefillBegan ?? due),
            OutputTokens = Output,
            Decode = due - prefilled,
            ReachedLimit = WritesTokens && Limit(context) < NaturalLength,
        };
    }
}
