using Bench.Simulator.Faults;

namespace Bench.Simulator.Http.Answers;

/// <summary>The fault of one streamed answer, line by line.</summary>
internal sealed class LineFaults(Fault fault, Call call, IAnswerForm form, AnswerOutput output)
{
    public const string RunnerDied = "an error was encountered while running the model: unexpected EOF";

    private bool _struck;

    /// <summary>How many lines go into one write.</summary>
    public int LinesPerWrite => fault is Fault.Merge merge ? merge.Lines : 1;

    public bool SplitsLines => fault is Fault.Split;

    /// <summary>Before a line is written; false when none is to follow.</summary>
    /// <param name="written">Lines written so far.</param>
    public async Task<bool> BeforeLineAsync(int written, bool isLast)
    {
        var line = fault is Fault.NoDone { AfterLines: null } && isLast ? written : fault.Line;
        if (_struck || written != line)
            return true;
        _struck = true;
        if (fault is Fault.Reset)
        {
            call.Reset();
            return false;
        }

        await output.FlushAsync(); // what is written is seen, and a stream without a line has a head
        switch (fault)
        {
            case Fault.Stall stall:
                return await call.WaitAsync(stall.Length);
            case Fault.Truncate:
                await call.CutAsync();
                return false;
            case Fault.ErrorLine:
                form.WriteError(output, RunnerDied, call.Now);
                await output.FlushAsync();
                break;
        }

        call.Truth.End(Truth.RequestState.Faulted, call.Now);
        return false;
    }
}
