using System.Text;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Reads bodies that anybody may have sent.</summary>
internal static class RequestBody
{
    /// <summary>Wix sends no webhook of this size, and inputs are no files.</summary>
    public const int MostBytes = 1_048_576;

    /// <summary>The whole body; null when it is too large.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most = MostBytes)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        using var read = new MemoryStream();
        var buffer = new byte[16_384];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (read.Length + count > most)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    public static string Text(byte[] body) => Encoding.UTF8.GetString(body);
}
