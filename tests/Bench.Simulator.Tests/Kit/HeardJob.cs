using Bench.Core.Time;
using Bench.Simulator.Engine;

namespace Bench.Simulator.Tests.Kit;

/// <summary>A listener that keeps what it heard.</summary>
internal sealed class HeardJob : IJobListener
{
    public List<double> TokensMs { get; } = [];

    public JobReport? Report { get; private set; }

    public JobRefusal? Refusal { get; private set; }

    public double EndMs { get; private set; }

    public IJobHandle? Handle { get; set; }

    /// <summary>Called with each token's index.</summary>
    public Action<int>? Hearing { get; init; }

    /// <summary>Called on the machine's thread when it is done.</summary>
    public Action? Ending { get; init; }

    public bool IsOver => Report is not null || Refusal is not null;

    /// <summary>What no field of Ollama reports: total − load − prompt − decode.</summary>
    public double QueueMs => Done.Total.Milliseconds - Done.Load.Milliseconds - Done.Prefill.Milliseconds - Done.Decode.Milliseconds;

    public JobReport Done => Report ?? throw new InvalidOperationException(Refusal is { } refusal ? $"refused: {refusal}" : "not done yet");

    public double DecodeRate => (Done.OutputTokens - 1) / Done.Decode.Seconds;

    public void OnToken(int index, Instant due)
    {
        Assert.False(IsOver);
        Assert.Equal(TokensMs.Count, index);
        TokensMs.Add(due.Milliseconds);
        Hearing?.Invoke(index);
    }

    public void OnFinished(JobReport report, Instant due)
    {
        Assert.False(IsOver);
        (Report, EndMs) = (report, due.Milliseconds);
        Ending?.Invoke();
    }

    public void OnRefused(JobRefusal refusal)
    {
        Assert.False(IsOver);
        Refusal = refusal;
    }
}
