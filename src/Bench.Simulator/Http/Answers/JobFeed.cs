using System.Threading.Channels;
using Bench.Core.Time;
using Bench.Simulator.Engine;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// From the machine's thread to the answer's writer: writing never waits, and the writer goes on on its lane or a thread of the pool,
/// never on the machine's. When the client goes, the job is cancelled and the feed just ends.
/// </summary>
internal sealed class JobFeed : IJobListener, IDisposable
{
    private readonly Channel<JobEvent> _events = Channel.CreateUnbounded<JobEvent>(new UnboundedChannelOptions
    {
        SingleReader = true,
        AllowSynchronousContinuations = false,
    });

    private readonly IJobHandle _job;
    private readonly Action? _whenFinished;
    private readonly CancellationTokenRegistration _gone;

    /// <param name="whenFinished">Called on the machine's thread before anybody else hears that the job is done.</param>
    public JobFeed(ISimulatedEngine engine, Job job, CancellationToken gone, Action? whenFinished = null)
    {
        _whenFinished = whenFinished; // before the job is submitted, which may finish it
        _job = engine.Submit(job, this);
        _gone = gone.Register(Cancel);
    }

    public ChannelReader<JobEvent> Events => _events.Reader;

    public void OnToken(int index, Instant due) => _events.Writer.TryWrite(new JobEvent(index, due, null, null));

    public void OnFinished(JobReport report, Instant due)
    {
        _whenFinished?.Invoke();
        End(new JobEvent(-1, due, report, null));
    }

    public void OnRefused(JobRefusal refusal) => End(new JobEvent(-1, default, null, refusal));

    public void Cancel()
    {
        _job.Cancel();
        _events.Writer.TryComplete();
    }

    /// <summary>The job's end when nothing before it matters; null when the client went first.</summary>
    public async Task<JobEvent?> EndAsync()
    {
        await foreach (var happened in _events.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (!happened.IsToken)
                return happened;
        }

        return null;
    }

    public void Dispose() => _gone.Dispose();

    private void End(JobEvent end)
    {
        _events.Writer.TryWrite(end);
        _events.Writer.TryComplete();
    }
}
