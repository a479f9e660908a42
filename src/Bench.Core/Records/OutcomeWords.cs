using Bench.Core.Texts;

namespace Bench.Core.Records;

/// <summary>The words for outcomes in records and CSVs.</summary>
public static class OutcomeWords
{
    public static Words<OutcomeKind> Words { get; } = new(
        (OutcomeKind.Ok, "ok"),
        (OutcomeKind.Rejected, "rejected"),
        (OutcomeKind.ServerError, "server_error"),
        (OutcomeKind.Malformed, "malformed"),
        (OutcomeKind.Truncated, "truncated"),
        (OutcomeKind.Reset, "reset"),
        (OutcomeKind.Refused, "refused"),
        (OutcomeKind.Dns, "dns"),
        (OutcomeKind.Tls, "tls"),
        (OutcomeKind.TimeoutConnect, "timeout_connect"),
        (OutcomeKind.TimeoutFirstToken, "timeout_first_token"),
        (OutcomeKind.TimeoutIdle, "timeout_idle"),
        (OutcomeKind.TimeoutTotal, "timeout_total"),
        (OutcomeKind.Cancelled, "cancelled"),
        (OutcomeKind.ClientLimit, "client_limit"));

    extension(OutcomeKind kind)
    {
        public string Word => Words[kind];

        /// <summary>Failures of the way to the server, as while it restarts.</summary>
        public bool IsConnectionFailure => kind is OutcomeKind.Refused or OutcomeKind.Dns or OutcomeKind.Tls or OutcomeKind.Reset;
    }
}
