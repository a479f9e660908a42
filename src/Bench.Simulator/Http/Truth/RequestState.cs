namespace Bench.Simulator.Http.Truth;

/// <summary>How far a request has come.</summary>
internal enum RequestState
{
    /// <summary>Nothing has been sent, or not all.</summary>
    Open,

    Done,

    /// <summary>The client closed the connection first.</summary>
    ClientGone,

    /// <summary>The machine refused the job.</summary>
    Refused,

    /// <summary>An answer with an error status.</summary>
    Rejected,

    /// <summary>Ended by a scripted fault.</summary>
    Faulted,
}
