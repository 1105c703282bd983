// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A web server on the loopback that answers as a test says, misbehaviour included. One request per
// connection.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace dadeum::test {

struct WebRequest {
    std::string method, path;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string header(const std::string& name) const
    {
        const auto it = headers.find(name);
        return it == headers.end() ? std::string() : it->second;
    }
};

class HttpServer {
public:
    /// `answer` gives the bytes to send, status line and headers included; it runs on the server's
    /// thread.
    explicit HttpServer(std::function<std::string(const WebRequest&)> answer)
        : m_answer(std::move(answer))
        , m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr*>(&address), size) != 0
            || ::listen(m_socket, 16) != 0
            || ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no port for the test's server");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~HttpServer()
    {
        m_isEnding = true;
        m_thread.join();
        ::close(m_socket);
    }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::string url(const std::string& host = "127.0.0.1") const
    {
        return "http://" + host + ":" + std::to_string(m_port);
    }
    std::vector<WebRequest> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    void serve()
    {
        while (!m_isEnding) {
            pollfd waiting { m_socket, POLLIN, 0 };
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            const int peer = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0)
                continue;
            std::string text;
            char piece[4096];
            for (ssize_t got; text.find("\r\n\r\n") == std::string::npos
                 && (got = ::recv(peer, piece, sizeof piece, 0)) > 0;)
                text.append(piece, std::size_t(got));
            const WebRequest request = parse(text);
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
            }
            const std::string answer = m_answer(request);
            for (std::size_t sent = 0; sent < answer.size();) {
                const ssize_t put
                    = ::send(peer, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (put <= 0)
                    break;
                sent += std::size_t(put);
            }
            ::shutdown(peer, SHUT_RDWR);
            ::close(peer);
        }
    }

    static WebRequest parse(const std::string& text)
    {
        WebRequest request;
        const auto space = text.find(' ');
        request.method = text.substr(0, space);
        request.path = text.substr(space + 1, text.find(' ', space + 1) - space - 1);
        for (auto line = text.find("\r\n") + 2;
             line < text.size() && text.compare(line, 2, "\r\n") != 0;
             line = text.find("\r\n", line) + 2) {
            const auto colon = text.find(':', line), end = text.find("\r\n", line);
            std::string name = text.substr(line, colon - line);
            std::transform(name.begin(), name.end(), name.begin(),
                [](unsigned char c) { return char(std::tolower(c)); });
            request.headers[name] = text.substr(colon + 2, end - colon - 2);
        }
        return request;
    }

    std::function<std::string(const WebRequest&)> m_answer;
    int m_socket, m_port = 0;
    std::atomic<bool> m_isEnding = false;
    mutable std::mutex m_mutex;
    std::vector<WebRequest> m_requests;
    std::thread m_thread;
};

} // namespace dadeum::test
