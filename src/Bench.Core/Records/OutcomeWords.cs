namespace Bench.Core.Records;

/// <summary>The words for outcomes in records and CSVs: fixed, whatever the C# names become.</summary>
public static class OutcomeWords
{
    private static readonly Dictionary<OutcomeKind, string> Words = new()
    {
        [OutcomeKind.Ok] = "ok",
        [OutcomeKind.Rejected] = "rejected",
        [OutcomeKind.ServerError] = "server_error",
        [OutcomeKind.Malformed] = "malformed",
        [OutcomeKind.Truncated] = "truncated",
        [OutcomeKind.Reset] = "reset",
        [OutcomeKind.Refused] = "refused",
        [OutcomeKind.Dns] = "dns",
        [OutcomeKind.Tls] = "tls",
        [OutcomeKind.TimeoutConnect] = "timeout_connect",
        [OutcomeKind.TimeoutFirstToken] = "timeout_first_token",
        [OutcomeKind.TimeoutIdle] = "timeout_idle",
        [OutcomeKind.TimeoutTotal] = "timeout_total",
        [OutcomeKind.Cancelled] = "cancelled",
        [OutcomeKind.ClientLimit] = "client_limit",
    };

    private static readonly Dictionary<string, OutcomeKind> Kinds =
        Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    extension(OutcomeKind kind)
    {
        public string Word => Words[kind];

        /// <summary>Failures of the way to the server, as while it restarts.</summary>
        public bool IsConnectionFailure => kind is OutcomeKind.Refused or OutcomeKind.Dns or OutcomeKind.Tls or OutcomeKind.Reset;
    }

    public static bool TryParse(string word, out OutcomeKind kind) => Kinds.TryGetValue(word, out kind);
}
