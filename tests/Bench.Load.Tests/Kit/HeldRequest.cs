using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Tests.Kit;

/// <summary>A request in flight at a <see cref="ScriptedSender"/>, until the test ends it.</summary>
internal sealed class HeldRequest(int number, string text, RequestTrace trace)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    /// <summary>The prompt, and the history that it came with.</summary>
    public string Text => text;

    public Task Ended => _ended.Task;

    public void Succeed(string answer = "")
    {
        trace.Answer?.Append(Encoding.UTF8.GetBytes(answer));
        trace.Complete(trace.Clock.Time.GetTimestamp(), 200, TokenUsage.None, null, "stop");
        _ended.SetResult();
    }

    /// <summary>The final message came before; what of the body was still missing ends now.</summary>
    public void SucceedLate(long finalMessage)
    {
        trace.MarkReleased();
        trace.Complete(finalMessage, 200, TokenUsage.None, null, "stop");
        _ended.SetResult();
    }

    public void Fail(OutcomeKind kind, int? httpStatus = null, double? retryAfterSeconds = null)
    {
        trace.Fail(kind, "as scripted", httpStatus, retryAfterSeconds is { } seconds ? Duration.FromSeconds(seconds) : null);
        _ended.SetResult();
    }

    public void Throw(Exception bug) => _ended.SetException(bug);

    public void Cancel()
    {
        trace.Fail(OutcomeKind.Cancelled, "cancelled");
        _ended.TrySetResult();
    }
}
