namespace Bench.Simulator.Http;

/// <summary>The words for a status in errors of /v1.</summary>
internal static class ErrorTypes
{
    public static string OpenAi(int status) => status switch
    {
        400 => "invalid_request_error",
        404 => "not_found_error",
        _ => "api_error",
    };

    public static string Anthropic(int status) => status switch
    {
        401 => "authentication_error",
        403 => "permission_error",
        429 => "rate_limit_error",
        503 or 529 => "overloaded_error",
        _ => OpenAi(status),
    };
}
