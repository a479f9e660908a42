namespace Bench.Simulator.Faults;

/// <summary>
/// What goes wrong with one answer. Lines are an answer's lines (native) or events (/v1), the last one included;
/// where "after" lines are more than the answer has, nothing goes wrong. An answer that is not streamed is one line.
/// </summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Refused at once, before the machine hears of it.</summary>
    /// <param name="Body">Null: an error in the endpoint's own form.</param>
    public sealed record Status(int Code, string? Body) : Fault;

    /// <summary>The connection is reset (RST); after 0 lines as soon as the request has come.</summary>
    public sealed record Reset(int AfterLines) : Fault;

    /// <summary>The connection ends (FIN) inside the body, as when the server dies.</summary>
    public sealed record Truncate(int AfterLines) : Fault;

    /// <summary>Nothing is sent for so long; what falls due in the meantime is sent at its end, at once.</summary>
    public sealed record Stall(TimeSpan Length, int AfterLines) : Fault;

    /// <summary>
    /// An error line in a 200 stream, as when the runner dies. Ollama's /v1 swallows it: a chunk without a model, and no end.
    /// </summary>
    public sealed record ErrorLine(int AfterLines) : Fault;

    /// <summary>The stream just ends, well-formed and without a verdict, as Ollama's token-repeat guard does it.</summary>
    /// <param name="AfterLines">Null: only the last line is missing.</param>
    public sealed record NoDone(int? AfterLines) : Fault;

    /// <summary>Every line comes in two chunks.</summary>
    public sealed record Split : Fault;

    /// <summary>So many lines come in one write.</summary>
    public sealed record Merge(int Lines) : Fault;

    /// <summary>
    /// As soon as the answer is ready, another client has the same model loaded with this num_ctx: whoever asks for it next with another
    /// one waits for that load to end, and then for a load of its own.
    /// </summary>
    public sealed record Intruder(int NumCtx) : Fault;

    /// <summary>Whether it hits an answer that is not streamed: nothing comes after its one line.</summary>
    internal bool HitsWhole => Line is null or 0;

    /// <summary>Before the line after so many; null: at none of its own.</summary>
    internal int? Line => this switch
    {
        Reset reset => reset.AfterLines,
        Truncate truncate => truncate.AfterLines,
        Stall stall => stall.AfterLines,
        ErrorLine error => error.AfterLines,
        NoDone noDone => noDone.AfterLines,
        _ => null,
    };
}
