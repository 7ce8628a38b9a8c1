"""TLS in front of a plain port: tls_front.py CERTIFICATE KEY PORT TARGET_PORT. Runs until it is ended."""

import asyncio
import ssl
import sys

certificate, key, port, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


async def copy(source, sink):
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except (ConnectionError, ssl.SSLError):
        pass
    finally:
        sink.close()


async def serve(reader, writer):
    back_reader, back_writer = await asyncio.open_connection("127.0.0.1", target)
    await asyncio.gather(copy(reader, back_writer), copy(back_reader, writer))


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = await asyncio.start_server(serve, "127.0.0.1", port, ssl=context)
    async with server:
        await server.serve_forever()


asyncio.run(main())
